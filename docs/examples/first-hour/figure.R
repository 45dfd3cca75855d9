# Draws the infections that an app averted, against its uptake, from a sweep with a counterfactual.
#
# usage: Rscript figure.R SWEEP_FOLDER FIGURE.png
arguments <- commandArgs(trailingOnly = TRUE)
runs <- read.csv(file.path(arguments[1], "runs.csv"), check.names = FALSE)

# A run without the app is shared by all uptakes of its seed; it has no value of app.uptake.
without <- runs[runs$variant == "without-app", ]
with_app <- runs[runs$variant == "scenario", ]
with_app$averted <-
  without[match(with_app$seed, without$seed), "epidemic.infected"] - with_app[["epidemic.infected"]]

averted <- split(with_app$averted, with_app[["app.uptake"]])
table <- data.frame(
  uptake = as.numeric(names(averted)), count = lengths(averted), median = sapply(averted, median),
  min = sapply(averted, min), max = sapply(averted, max))
print(table, row.names = FALSE)

bitmap <- tryCatch(capabilities("cairo"), error = function(e) FALSE)
png(arguments[2], width = 750, height = 525, res = 150, type = if (bitmap) "cairo" else "Xlib")
par(mar = c(4, 4, 1, 1))
plot(with_app[["app.uptake"]], with_app$averted, col = "#1f77b466", pch = 16,
  xlab = "share of smartphone owners with the app", ylab = "infections averted")
abline(h = 0, col = "grey")
lines(table$uptake, table$median, col = "#1f77b4", lwd = 2)
invisible(dev.off())
