# make            what this file offers
# make run        run the tutorial scenario, print what it found and write its report; sets up and builds what is missing
# make report     the report of RESULTS=results/tutorial, with its figures as Vega-Lite, SVG and PNG beside it
# make test-report  the report in headless Chromium: errors, requests, widths, contrast, labels
# make install    the tool, its completions and its manual page under PREFIX=/usr/local; `make uninstall` takes them away
# make test-first-hour  the commands of docs/first-hour.md, its notebook and its figures
# make test-ledger  the ledger of a run under pyshacl, and its hashes computed anew
# make test-views  an attack in Python on the views of adversaries, held to the figures of the run
# make test-slurm  a sweep as an array job of a Slurm on this machine, if it is installed
# make test       run every test; sets up and builds what is missing
# make test-long  the long tests as well
# make lint       check the layout of the sources and their documentation comments
# make format     rewrite the sources in that layout
# make docs       rewrite docs/scenario-reference.md, docs/measures.md and docs/properties.md from what they describe
# make schema     write scenario.schema.json, for suggestions in editors
# make readme     write what the tutorial and the checks of protocols print into README.md
# make faults     write the faults that the checks of protocols find into docs/properties.md
# make own-protocol  build and test docs/examples/OwnProtocol, a package of its own that checks its own protocol
# make bench      run the benchmarks
# make fuzz       run the readers of outside bytes under libFuzzer, SECONDS_EACH=60 for each of them
# make count      count instructions under valgrind and compare them with .ci/instructions.txt
# make arm        compile the kernels for AArch64
# make serve      serve the folder server-data; builds the server, and makes the folder, if there is none
# make test-server  the tests of the server, a client of its own kind and a simulated town against it
# make bench-server  measure the server: its machine, store, export, uploads and downloads
# make deps       install the system libraries that are missing
# make clean      remove what was built
#
# make run ARGUMENTS="Simulations/NAME/scenario.yaml --seed 2"    another scenario, other options
# make test FILTER="Result table"                                 some tests
# make test CONFIGURATION=debug                                   the tests, not optimised

# A toolchain that is not in PATH is often in a folder of its own.
SWIFT ?= $(firstword $(shell command -v swift 2>/dev/null) $(wildcard \
  /opt/*/usr/bin/swift $(HOME)/.local/share/swiftly/bin/swift $(HOME)/.swiftly/bin/swift) swift)

# Release by default: the tests that simulate run ten times as fast, and share what `make run` has built.
CONFIGURATION ?= release
SECONDS_EACH ?= 60
ARGUMENTS ?= Simulations/tutorial/scenario.yaml
RESULTS ?= results/tutorial

STRICT  = --explicit-target-dependency-import-check error
CLANG   = $(if $(findstring /,$(SWIFT)),$(dir $(SWIFT))clang,clang)
ARM_HEADERS = /usr/aarch64-linux-gnu/include
SOURCES = Package.swift Sources Tests
TOOL    = .build/release/exposurelab

# Names for pkg-config, and the packages of Debian and Ubuntu that have them.
LIBRARIES = libsodium libcrypto zlib sqlite3
PACKAGES  = pkg-config libsodium-dev libssl-dev zlib1g-dev libsqlite3-dev

.PHONY: help run report install uninstall test-first-hour test-report test-ledger test-views test-slurm test test-long lint format docs readme faults own-protocol schema bench fuzz count arm serve server bench-server test-server \
  tool deps deps-test toolchain clean

help:
	@sed -n '/^$$/q; s/^# \{0,1\}//p' $(firstword $(MAKEFILE_LIST))

run: tool
	@$(TOOL) run $(ARGUMENTS) --report

# The renderer comes with its own Vega, so figures are drawn without a network.
report: tool .venv/renderer
	@test -d $(RESULTS) || $(TOOL) run $(ARGUMENTS) --out $(RESULTS)
	@$(TOOL) report $(RESULTS) --figures $(RESULTS)/figures
	@.venv/bin/python .ci/figures.py $(RESULTS)/figures

.venv/renderer:
	@python3 -m venv .venv 2>/dev/null || { sh .ci/install python3-venv && python3 -m venv .venv; }
	@.venv/bin/pip install --quiet vl-convert-python==1.9.0.post1
	@touch $@

.venv/browser: .venv/renderer
	@command -v chromium >/dev/null || sh .ci/install chromium fonts-dejavu-core
	@.venv/bin/pip install --quiet websocket-client==1.9.2
	@touch $@

test-report: tool .venv/browser
	@test -d $(RESULTS) || $(TOOL) run $(ARGUMENTS) --out $(RESULTS)
	@$(TOOL) report $(RESULTS)
	@.venv/bin/python Tests/Browser/check.py $(RESULTS)/report.html

PREFIX ?= /usr/local
INSTALLED = bin/exposurelab share/man/man1/exposurelab.1 share/bash-completion/completions/exposurelab \
  share/zsh/site-functions/_exposurelab share/fish/vendor_completions.d/exposurelab.fish

install: tool
	@command -v help2man >/dev/null || sh .ci/install help2man
	@for file in $(INSTALLED); do mkdir -p "$(DESTDIR)$(PREFIX)/$${file%/*}"; done
	@install -m 755 $(TOOL) "$(DESTDIR)$(PREFIX)/bin/exposurelab"
	@help2man --no-info --name "proximity tracing in a simulated society" $(TOOL) \
	  > "$(DESTDIR)$(PREFIX)/share/man/man1/exposurelab.1"
	@$(TOOL) --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/exposurelab"
	@$(TOOL) --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_exposurelab"
	@$(TOOL) --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/exposurelab.fish"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/exposurelab, its completions and its manual page"

uninstall:
	@cd "$(DESTDIR)$(PREFIX)" && rm -f $(INSTALLED)

.venv/notebook: .venv/renderer
	@.venv/bin/pip install --quiet pandas==3.0.1 matplotlib==3.10.8 nbclient==0.10.4 nbformat==5.10.4 ipykernel==7.2.0
	@touch $@

test-first-hour: tool .venv/notebook
	@PATH="$(CURDIR)/.venv/bin:$$PATH" python3 Tests/FirstHour/check.py

.venv/ledger: .venv/renderer
	@.venv/bin/pip install --quiet pyshacl==0.40.0 rdflib==7.6.0
	@touch $@

test-ledger: tool .venv/ledger
	@for protocol in gaen dp3t-unlinkable robert bluetrace; do \
	  $(TOOL) run tutorial --set population.size=500 --set days=40 --set output.ledger=true \
	    --set protocol=$$protocol --out results/ledger --quiet > /dev/null && \
	  .venv/bin/python Tests/Ledger/check.py results/ledger Tests/Ledger/shapes.ttl || exit 1; \
	done

.venv/views: .venv/renderer
	@.venv/bin/pip install --quiet cryptography==48.0.0
	@touch $@

test-views: tool .venv/views
	@$(TOOL) run tutorial --set population.size=500 --set days=40 --set output.views=true \
	  --set 'adversaries=[shopkeeper, chain, omniscient]' --out results/views --quiet > /dev/null
	@.venv/bin/python Tests/Views/linkage.py results/views

test-slurm: tool
	@Tests/Slurm/check.sh $(TOOL) || [ $$? -eq 77 ]

tool: deps toolchain
	@$(SWIFT) build -c release --product exposurelab $(STRICT)

# Without testable imports, which no test makes, the libraries that `make run` has built serve the tests too.
test: deps toolchain
	$(SWIFT) test -c $(CONFIGURATION) --disable-xctest --disable-testable-imports $(STRICT) $(if $(FILTER),--filter "$(FILTER)")

test-long: export EXPOSURELAB_LONG_TESTS = 1
test-long: test

lint: toolchain
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: toolchain
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

docs: tool
	$(TOOL) schema --markdown > docs/scenario-reference.md
	$(TOOL) measures --markdown > docs/measures.md
	$(TOOL) verify --markdown --seeds 1 > .build/properties.md
	awk ' \
	  /^<!-- verify/ { print; print ""; while ((getline line < ".build/properties.md") > 0) print line; old = 1; next } \
	  /^<!-- end of verify/ { old = 0 } \
	  !old' docs/properties.md > .build/properties.new
	cp .build/properties.new docs/properties.md

# The block behind the marker is replaced; the line that names the folder of results is left out.
readme: tool
	$(TOOL) run tutorial --quiet --out .build/readme | sed -e '/^results: /d' > .build/readme.txt
	awk ' \
	  /^<!-- tutorial/ { print; getline; print; while ((getline line < ".build/readme.txt") > 0) print line; old = 1; next } \
	  old && /^```$$/ { old = 0 } \
	  !old' README.md > .build/README.md
	$(TOOL) verify --matrix --seeds 1 > .build/matrix.txt
	awk ' \
	  /^<!-- verify/ { print; print ""; while ((getline line < ".build/matrix.txt") > 0) print line; print ""; old = 1; next } \
	  /^<!-- end of verify/ { old = 0 } \
	  !old' .build/README.md > README.md

faults: export EXPOSURELAB_LONG_TESTS = 1
faults: export EXPOSURELAB_WRITE_FAULTS = 1
faults: FILTER = The page of properties
faults: test

own-protocol: deps toolchain
	$(SWIFT) test -c release --package-path docs/examples/OwnProtocol --disable-xctest

bench: tool
	$(TOOL) bench

fuzz: deps toolchain
	SWIFT=$(SWIFT) .ci/fuzz $(SECONDS_EACH) $(TARGETS)

count: tool
	.ci/instructions

# The server's packages are fetched and built for it alone, beside what the other targets build.
SERVER_BUILD = SERVER=1 $(SWIFT) build -c release --scratch-path .build-server $(STRICT)
SERVER_TOOL  = .build-server/release/exposurelab-server

server: deps toolchain
	@$(SERVER_BUILD) --product exposurelab-server

serve: server
	@test -d server-data || $(SERVER_TOOL) init server-data
	@$(SERVER_TOOL) serve server-data

bench-server: server
	@$(SERVER_TOOL) bench

test-server: deps toolchain tool
	SERVER=1 $(SWIFT) test -c release --scratch-path .build-server --disable-xctest --disable-testable-imports $(STRICT) \
	  --filter "Diagnosis(Store|Server)Tests"
	@$(SERVER_BUILD) --product exposurelab-server
	python3 Tests/ServerClient/client.py $(SERVER_TOOL)
	Tests/ServerClient/town.sh $(SERVER_TOOL) $(TOOL)

schema: tool
	$(TOOL) schema > scenario.schema.json

toolchain:
	@$(SWIFT) --version 2>/dev/null | grep -q 'Swift version [6-9]' || { \
	  echo 'No Swift 6 toolchain found. Install Swift 6.2 or newer from https://www.swift.org/install,'; \
	  echo 'and put it in PATH or name it: make SWIFT=/path/to/swift'; \
	  echo '(The package "swift" of Debian and Ubuntu is something else.)'; \
	  exit 1; } >&2

deps:
	@pkg-config --exists $(LIBRARIES) 2>/dev/null || sh .ci/install $(PACKAGES)

# What CI needs beside the build.
# The kernels of another processor than this one, compiled but not run.
arm: deps-test
	$(CLANG) --target=aarch64-linux-gnu -isystem $(ARM_HEADERS) -fsyntax-only -Wall -Werror -std=c17 \
	  -ISources/CKeyKernels/include Sources/CKeyKernels/*.c

deps-test:
	@{ command -v valgrind && test -d $(ARM_HEADERS); } >/dev/null || \
	  sh .ci/install valgrind libc6-dev-arm64-cross

clean:
	rm -rf .build .venv
