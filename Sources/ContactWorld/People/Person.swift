/// A person, by position in the population.
public typealias Person = UInt32

/// A household, by position among the households.
public typealias Household = UInt32
