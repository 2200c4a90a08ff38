# 党群服务网络站点：常用命令。直接运行 make 查看说明。

SHELL := /bin/sh
PYTHON3 := .venv/bin/python
PORT ?= 8000
export PORT
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help run test test-fast lint format bench lock setup

help: ## 显示本说明
	@echo "用法：make 命令"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## 安装、建库、载入示例城市，在 http://127.0.0.1:8000 启动（换端口：make run PORT=8001）
	@tools/install.sh base
	@exec $(PYTHON3) tools/run.py

test: setup ## 全部检查和测试：SQLite、PostgreSQL、浏览器（所需的 Debian 软件包自动安装）
	@$(PYTHON3) tools/debian.py
	@exec $(PYTHON3) -m tools.test all

test-fast: setup ## 检查，以及 SQLite 上的测试（不需要数据库服务和浏览器）
	@exec $(PYTHON3) -m tools.test fast

lint: setup ## 检查代码和模板的风格、Django 系统检查、迁移、静态文件
	@exec $(PYTHON3) -m tools.test lint

format: setup ## 整理代码和模板的格式
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .
	@.venv/bin/djhtml --tabwidth 2 templates

bench: ## 运行性能测试，结果写入 benchmarks/results/
	@tools/install.sh base dev bench
	@$(PYTHON3) tools/debian.py
	@exec $(PYTHON3) -m benchmarks

lock: setup ## 按 pyproject.toml 重新生成 requirements/ 中的锁定版本
	@tools/lock.sh

setup: ## 建立 .venv 并安装开发所需的锁定版本
	@tools/install.sh base dev
