# make            what this file offers
# make run        install what is missing, build, simulate the tutorial's town and say what happened
# make test       install what is missing, build and run every fast test
# make test-long  the long tests as well
# make lint       the house layout and the documentation rules, checked
# make format     the sources, rewritten in the house layout
# make build      the command-line tool, .build/release/exposurelab
# make bench      the benchmarks
# make docs       the pages that the tool writes: the reference of scenario files
# make readme     the tutorial's output, written into README.md
# make deps       what is missing to build, installed through apt
# make clean      without what was built

SWIFT   ?= swift
BUILD   ?= .build
FLAGS    = -c release --scratch-path $(BUILD) --explicit-target-dependency-import-check error
TESTS    = $(SWIFT) test $(FLAGS) --disable-xctest
TOOL     = $(BUILD)/release/exposurelab
LAYOUT   = --parallel --recursive Package.swift Sources Tests

.PHONY: help run test test-long lint format build bench docs readme deps clean

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile

run: build
	$(TOOL) run tutorial

test: deps
	$(TESTS)

test-long: deps
	EXPOSURELAB_LONG_TESTS=1 $(TESTS)

lint:
	$(SWIFT) format lint --strict $(LAYOUT)

format:
	$(SWIFT) format --in-place $(LAYOUT)

build: deps
	$(SWIFT) build $(FLAGS) --product exposurelab

bench: build
	$(TOOL) bench

docs: build
	$(TOOL) schema --markdown > docs/scenario-reference.md

# The block behind the marker is replaced; the line that names the folder of the results is left out.
readme: build
	$(TOOL) run tutorial --quiet --out $(BUILD)/readme | sed -e '/^results: /d' > $(BUILD)/readme.txt
	awk -v output=$(BUILD)/readme.txt ' \
	  /^<!-- tutorial/ { print; getline; print; while ((getline line < output) > 0) print line; old = 1; next } \
	  old && /^```$$/ { old = 0 } \
	  !old' README.md > $(BUILD)/README.md
	cp $(BUILD)/README.md README.md

deps:
	@.ci/dependencies

clean:
	rm -rf $(BUILD)
