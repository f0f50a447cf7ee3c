# One door to the containers and the cluster. `make` alone lists the targets.
# Every variable can be given on the command line: make up MODE=microservices

MODE ?= monolith
IMAGE ?= bilheteria:dev
ENGINE ?= docker
KUBECTL ?= kubectl
NAMESPACE ?= ticket-system
CLUSTER ?= $(shell $(KUBECTL) config current-context 2>/dev/null)
ROLLOUT_TIMEOUT ?= 180s
BUILD_ARGS ?=

VERSION = $(shell node -p "require('./package.json').version")
REVISION = $(shell git rev-parse --short HEAD 2>/dev/null || echo unknown)

ifeq ($(filter $(MODE),monolith microservices),)
$(error MODE is "$(MODE)": it is monolith or microservices)
endif

COMPOSE_FILE_monolith := compose.yaml
COMPOSE_FILE_microservices := compose.microservices.yaml
COMPOSE = IMAGE=$(IMAGE) $(ENGINE) compose --file $(COMPOSE_FILE_$(MODE))
IN_NAMESPACE = $(KUBECTL) --namespace $(NAMESPACE)
BUILD = $(ENGINE) build --build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) $(BUILD_ARGS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build build-debug up down logs status test check-containers load deploy full-deploy undeploy hpa-status

help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  MODE=monolith|microservices (now $(MODE)), IMAGE (now $(IMAGE)), ENGINE=docker|podman, CLUSTER=a kubectl context"

build: ## Build the production image (distroless, no shell, not root)
	$(BUILD) --target production --tag $(IMAGE) .

build-debug: ## Build the same image with a shell in it, tagged …-debug
	$(BUILD) --target debug --tag $(IMAGE)-debug .

up: ## Build, start MODE and its PostgreSQL, and wait until it can sell
	$(COMPOSE) up --build --detach --wait

down: ## Stop MODE; its data stay (ARGS=--volumes removes them)
	$(COMPOSE) down $(ARGS)

logs: ## Follow the logs of MODE
	$(COMPOSE) logs --follow --tail 100

status: ## Show the containers of MODE and whether they are healthy
	$(COMPOSE) ps --all

test: ## Run the whole test suite (no container is used)
	npm test

check-containers: ## Lint the Dockerfile, the compose files and the manifests
	node scripts/check-containers.mjs

load: ## Hand the image to a local cluster (kind, k3d or minikube, told by CLUSTER)
	@case "$(CLUSTER)" in \
	  kind-*)    kind load docker-image $(IMAGE) --name "$(CLUSTER:kind-%=%)" ;; \
	  k3d-*)     k3d image import $(IMAGE) --cluster "$(CLUSTER:k3d-%=%)" ;; \
	  minikube*) minikube image load $(IMAGE) --profile "$(CLUSTER)" ;; \
	  *)         echo "The cluster \"$(CLUSTER)\" takes its images from a registry: push $(IMAGE) there first." ;; \
	esac

deploy: ## Apply MODE and a PostgreSQL to the cluster, and wait for the roll-out
	$(KUBECTL) --context "$(CLUSTER)" kustomize deploy/kubernetes/local/$(MODE) \
	  | sed 's|image: bilheteria:dev$$|image: $(IMAGE)|' \
	  | $(KUBECTL) --context "$(CLUSTER)" apply --filename -
	$(IN_NAMESPACE) --context "$(CLUSTER)" rollout status statefulset/postgres --timeout $(ROLLOUT_TIMEOUT)
	@for deployment in $(DEPLOYMENTS_$(MODE)); do \
	  $(IN_NAMESPACE) --context "$(CLUSTER)" rollout status deployment/$$deployment --timeout $(ROLLOUT_TIMEOUT) || exit 1; \
	done
	@echo "Try: curl -s http://ticket.127.0.0.1.nip.io/api/v1/available"

DEPLOYMENTS_monolith := monolith-service
DEPLOYMENTS_microservices := vacancy-service ticket-service notifications-service identity-service admission-service payments-service waiting-room-service

full-deploy: build ## Build, load into the cluster, apply and wait
	$(MAKE) load
	$(MAKE) deploy

undeploy: ## Remove MODE from the cluster, its namespace and data included
	$(KUBECTL) --context "$(CLUSTER)" delete --kustomize deploy/kubernetes/local/$(MODE) --ignore-not-found

hpa-status: ## Show the autoscalers, what the pods use and where they run
	$(IN_NAMESPACE) --context "$(CLUSTER)" get hpa
	$(IN_NAMESPACE) --context "$(CLUSTER)" get pods --output wide
	-$(IN_NAMESPACE) --context "$(CLUSTER)" top pods
