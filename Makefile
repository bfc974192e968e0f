# Every target works on a fresh clone with Node (20 or newer), npm and make; `make test` needs Terraform too.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

INSTALLED := node_modules/.package-lock.json
RESULTS := node_modules/.cache/flowgate/tests.json
DEMO := examples/demo

.PHONY: help
help: ## Show this help
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: dist/cli.cjs ## Check an example plan: no Terraform, no AWS
	@echo "$$ flowgate check $(DEMO)/plan.json"
	@code=0; node dist/cli.cjs check $(DEMO)/plan.json || code=$$?; \
	echo; \
	if [ "$$code" -ne 1 ]; then echo "flowgate exited $$code, and should have rejected this plan with 1"; exit 1; fi; \
	echo "flowgate exited 1: a VPC is rejected, so this pull request would not be merged."; \
	echo "The configuration is in $(DEMO); with the lines above in it, the next plan passes."

.PHONY: check
check: lint ## Lint, types, and the tests that need nothing but the sources: three minutes
	npx vitest run --project checker --project fork --project processes

.PHONY: check-cli
check-cli: $(INSTALLED) ## Run the tests of the command line as it is built, which start it some 300 times
	npx vitest run --project cli

.PHONY: test
test: $(INSTALLED) terraform ## Run all tests
	@mkdir -p $(dir $(RESULTS))
	npx vitest run --reporter=default --reporter=json --outputFile.json=$(RESULTS)

.PHONY: lint
lint: $(INSTALLED) ## Check format, lint rules and types
	npm run --silent lint
	npm run --silent typecheck

.PHONY: build
build: $(INSTALLED) ## Build dist/
	npm run --silent build

.PHONY: action
action: $(INSTALLED) ## Bundle the GitHub Action into action/dist, which is committed
	node scripts/build-action.mjs

.PHONY: fixtures
fixtures: $(INSTALLED) terraform ## Plan the test fixtures and the demo again with Terraform
	npx tsx scripts/make-fixtures.ts
	npx tsx scripts/make-fixed.ts --all
	npx tsx scripts/make-demo.ts
	npx biome format --write examples/*/plan.json

.PHONY: modules
modules: $(INSTALLED) terraform ## Make the plain Terraform modules from the constructs
	npx tsx scripts/make-modules.ts

.PHONY: construct-pages
construct-pages: $(INSTALLED) ## Make the pages of the constructs from their comments
	npx tsx scripts/make-construct-pages.ts

MODULES := $(patsubst %/main.tf,%,$(wildcard modules/terraform/*/main.tf modules/terraform/*/*/main.tf))

.PHONY: modules-lint
modules-lint: ## Hold the plain modules to terraform-docs and TFLint
	@command -v terraform-docs >/dev/null || { echo "terraform-docs is not on the PATH: https://terraform-docs.io/user-guide/installation" >&2; exit 1; }
	@command -v tflint >/dev/null || { echo "tflint is not on the PATH: https://github.com/terraform-linters/tflint#installation" >&2; exit 1; }
	@for module in $(MODULES); do \
		terraform-docs --output-check "$$module" && tflint --chdir="$$module" || exit 1; \
	done

.PHONY: page
page: $(INSTALLED) ## Make the style and the program of the report's page
	npx tsx scripts/make-page.ts

.PHONY: scan
scan: $(INSTALLED) ## Make the scanner of plans from its sources in AssemblyScript
	node scripts/build-scan.mjs

.PHONY: bench
bench: dist/cli.cjs ## Measure the command line against its limits
	npx tsx bench/cli.ts

.PHONY: bench-size
bench-size: dist/cli.cjs ## Measure a plan of 1 GiB: speed and memory, beside JSON.parse of a quarter of it
	npx tsx bench/size.ts

MOST ?= 100000
SIZES ?= 32,1000,10000

.PHONY: bench-growth
bench-growth: dist/cli.cjs ## Measure how time and memory grow, up to MOST VPCs in each wiring
	npx tsx bench/growth/main.ts --most $(MOST) --plot docs/growth.svg

PLANS ?= 500

.PHONY: bench-many
bench-many: dist/cli.cjs ## Measure PLANS plans of 200 KB with 1, 2 and as many workers as cores
	npx tsx bench/many.ts --plans $(PLANS)

FINDINGS ?= 100000

.PHONY: bench-reports
bench-reports: $(INSTALLED) ## Measure what a report of FINDINGS findings takes in each format
	npx tsx bench/reports/main.ts --findings $(FINDINGS)

.PHONY: bench-peers
bench-peers: dist/cli.cjs ## Compare verdicts and times with those of Checkov, terraform-compliance and Conftest
	npx tsx bench/peers/main.ts --sizes $(SIZES)

ACCOUNTS ?= 200
VPCS ?= 20

.PHONY: bench-verify
bench-verify: dist/cli.cjs ## Measure verify on ACCOUNTS accounts x 3 regions x VPCS VPCs of the emulator
	npx tsx bench/verify.ts $(ACCOUNTS) $(VPCS)

N ?= 1000
SEED ?= 1
KEEP ?= test/fixtures

.PHONY: oracle
oracle: $(INSTALLED) terraform ## Hold verdicts on N random VPCs, from SEED, against the emulator
	AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true npx tsx oracle/main.ts --vpcs $(N) --seed $(SEED) --keep $(KEEP)

.PHONY: oracle-fix
oracle-fix: N = 100
oracle-fix: $(INSTALLED) terraform ## Fix N random rejected configurations, from SEED, and ask Terraform and the emulator
	AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true npx tsx oracle/fix/main.ts --rejected $(N) --seed $(SEED)

.PHONY: referee
referee: N = 6000
referee: $(INSTALLED) ## Compare answers about N random policies, from SEED, with moto's
	npx tsx oracle/policies/main.ts --questions $(N) --seed $(SEED)

.PHONY: fuzz
fuzz: N = 100000
fuzz: $(INSTALLED) dist/cli.cjs ## Judge N mutated plans, sources and policies, from SEED
	npx tsx fuzz/main.ts --files --inputs $(N) --seed $(SEED)

.PHONY: fuzz-scan
fuzz-scan: N = 100000
fuzz-scan: $(INSTALLED) ## Hold the scanner of plans against the plain one on N damaged texts, from SEED
	FLOWGATE_SCAN_INPUTS=$(N) FLOWGATE_SCAN_SEED=$(SEED) npx vitest run --project checker test/plan/scan/campaign.test.ts

.PHONY: language
language: N = 200000
language: $(INSTALLED) terraform ## Compare what N random expressions, from SEED, come to with terraform console
	npx tsx oracle/language/main.ts --questions $(N) --seed $(SEED)

ROOM ?=
SAMPLE ?= 1
LONGEST ?= 2000

.PHONY: mutants
mutants: $(INSTALLED) terraform ## Mutate the rooms that decide, or ROOM, and have the tests find each (SAMPLE=0.1: a tenth)
	node scripts/own-packages.mjs test/mutants
	node test/mutants/main.mjs --sample $(SAMPLE) --seed $(SEED) --longest $(LONGEST) $(ROOM)

.PHONY: localstack-up
localstack-up: $(INSTALLED) ## Start LocalStack: Docker, or else a Python venv
	@npx tsx localstack/up.ts

.PHONY: localstack-down
localstack-down: $(INSTALLED) ## Stop what localstack-up has started
	@npx tsx localstack/down.ts

.PHONY: audit
audit: $(INSTALLED) terraform ## Check what the modules make with Checkov
	npx tsx audit/main.ts

.PHONY: advisories
advisories: ## Ask the registry what is known against the packages that the lock file names
	npm audit --package-lock-only --omit=dev --audit-level=info
	npm audit --package-lock-only --audit-level=high

.PHONY: site
site: $(INSTALLED) ## Build the documentation's site into site/dist
	node scripts/site.mjs build

.PHONY: site-serve
site-serve: $(INSTALLED) ## Show the documentation's site while it is written
	node scripts/site.mjs dev

.PHONY: clean
clean: ## Remove everything that was built or installed
	rm -rf dist node_modules site/dist site/node_modules modules/cdktn/node_modules reference/node_modules test/mutants/node_modules

# No package needs its install script: esbuild and Biome come as packages for each platform, and the
# grammar is used as WebAssembly, where its script would compile it.
$(INSTALLED): package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

dist/cli.cjs: $(INSTALLED) $(shell find checker modules scripts -name node_modules -prune -o \( -name '*.ts' -o -name '*.mjs' \) -print 2>/dev/null)
	npm run --silent build

.PHONY: terraform
terraform:
	@command -v terraform >/dev/null || { \
		echo "The tests run Terraform, and it is not on the PATH: https://developer.hashicorp.com/terraform/install" >&2; \
		exit 1; \
	}
