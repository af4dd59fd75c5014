terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
    azapi   = { source = "azure/azapi" }
  }
}
provider "azurerm" {
  features {}
}
provider "azapi" {}
variable "location" {
  default = "northeurope"
}
variable "zones" {
  type = map(string)
  default = {
    api       = "privatelink.api.azureml.ms"
    notebooks = "privatelink.notebooks.azure.net"
    blob      = "privatelink.blob.core.windows.net"
    file      = "privatelink.file.core.windows.net"
    queue     = "privatelink.queue.core.windows.net"
    table     = "privatelink.table.core.windows.net"
    vault     = "privatelink.vaultcore.azure.net"
    registry  = "privatelink.azurecr.io"
  }
}
variable "create_registry" {
  type    = bool
  default = true
}
locals {
  tags = { team = "ml" }
  name = "scoring"
}
data "azurerm_client_config" "current" {}
resource "azurerm_resource_group" "rg" {
  name     = "rg-${local.name}"
  location = var.location
}
module "network" {
  source         = "./network"
  resource_group = azurerm_resource_group.rg
  subnets        = { endpoints = "10.20.0.0/26", compute = "10.20.2.0/23" }
}
module "dns" {
  source              = "./dns"
  for_each            = var.zones
  zone                = each.value
  resource_group_name = azurerm_resource_group.rg.name
  network_id          = module.network.id
}
module "storage" {
  source              = "./storage"
  name                = "stscoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = azurerm_resource_group.rg.location
}
module "storage_endpoint" {
  source              = "./endpoint"
  for_each            = toset(["blob", "file", "queue", "table"])
  name                = each.key
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
  subnet_id           = module.network.subnet_ids["endpoints"]
  target_id           = module.storage.id
  zone_ids            = [module.dns[each.key].id]
}
resource "azurerm_key_vault" "kv" {
  name                          = "kv-scoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = var.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  public_network_access_enabled = false
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  tags                          = local.tags
}
resource "azurerm_container_registry" "cr" {
  count                         = var.create_registry ? 1 : 0
  name                          = "crscoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = var.location
  sku                           = "Premium"
  admin_enabled                 = false
  public_network_access_enabled = false
  quarantine_policy_enabled     = false
}
module "vault_endpoint" {
  source              = "./endpoint"
  name                = "vault"
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
  subnet_id           = module.network.subnets["endpoints"].id
  target_id           = azurerm_key_vault.kv.id
  zone_ids            = [module.dns["vault"].id]
}
module "registry_endpoint" {
  source              = "./endpoint"
  count               = var.create_registry ? 1 : 0
  name                = "registry"
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
  subnet_id           = module.network.subnet_ids["endpoints"]
  target_id           = one(azurerm_container_registry.cr[*].id)
  zone_ids            = [module.dns["registry"].id]
}
module "workspace_endpoint" {
  source              = "./endpoint"
  name                = "amlworkspace"
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
  subnet_id           = module.network.subnet_ids["endpoints"]
  target_id           = module.ml.workspace.id
  zone_ids            = [module.dns["api"].id, module.dns["notebooks"].id]
}
resource "azurerm_log_analytics_workspace" "log" {
  name                = "log-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
}
resource "azurerm_application_insights" "appi" {
  name                = "appi"
  resource_group_name = azurerm_resource_group.rg.name
  location            = var.location
  application_type    = "web"
  workspace_id        = azurerm_log_analytics_workspace.log.id
}
module "ml" {
  source                  = "./ml"
  resource_group          = azurerm_resource_group.rg
  storage_account_id      = module.storage.id
  key_vault_id            = azurerm_key_vault.kv.id
  container_registry_id   = var.create_registry ? azurerm_container_registry.cr[0].id : null
  application_insights_id = azurerm_application_insights.appi.id
  subnet_id               = module.network.subnet_ids["compute"]
  depends_on_network      = [module.network]
  log_id                  = azurerm_log_analytics_workspace.log.id
}
resource "azurerm_role_assignment" "storage" {
  for_each             = { blob = "Storage Blob Data Contributor", queue = "Storage Queue Data Contributor", table = "Storage Table Data Contributor" }
  scope                = module.storage.id
  role_definition_name = each.value
  principal_id         = module.ml.cluster_identities["scoring"].principal_id
}
resource "azurerm_role_assignment" "pull" {
  for_each             = toset(["scoring", "build"])
  scope                = azurerm_container_registry.cr[0].id
  role_definition_name = "AcrPull"
  principal_id         = module.ml.cluster_identities[each.key].principal_id
}
resource "azurerm_role_assignment" "push" {
  scope                = azurerm_container_registry.cr[0].id
  role_definition_name = "AcrPush"
  principal_id         = module.ml.cluster_identities["build"].principal_id
}
resource "azurerm_monitor_diagnostic_setting" "storage" {
  for_each                   = toset(["blobServices", "fileServices", "queueServices", "tableServices"])
  name                       = "logs"
  target_resource_id         = "${module.storage.id}/${each.key}/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  parent_id = module.ml.workspace.id
  name      = "scoring-1a2b"
  location  = var.location
  identity {
    type = "SystemAssigned"
  }
  body = { properties = { authMode = "AADToken" } }
  tags = local.tags
  replace_triggers_external_values = [
    module.ml.workspace.public_network_access_enabled,
    module.ml.workspace.managed_network[0].isolation_mode,
    module.workspace_endpoint.id,
  ]
  depends_on = [module.dns, module.storage_endpoint, module.vault_endpoint, module.registry_endpoint]
}
resource "azapi_resource" "deployment" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01"
  parent_id = azapi_resource.endpoint.id
  name      = "v1"
  location  = var.location
  body = {
    properties = {
      compute = module.ml.cluster_ids["scoring"]
      model   = { referenceType = "Id", assetId = "${module.ml.workspace.id}/models/heart/versions/1" }
    }
  }
  tags       = local.tags
  depends_on = [azurerm_role_assignment.storage, azurerm_role_assignment.pull]
}
resource "azapi_update_resource" "default" {
  type        = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  resource_id = azapi_resource.endpoint.id
  body        = { properties = { defaults = { deploymentName = azapi_resource.deployment.name } } }
}
