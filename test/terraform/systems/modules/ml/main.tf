variable "resource_group" {}
variable "storage_account_id" {}
variable "key_vault_id" {}
variable "container_registry_id" {}
variable "application_insights_id" {}
variable "subnet_id" {}
variable "log_id" {}
variable "depends_on_network" {}
terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}
resource "azurerm_user_assigned_identity" "workspace" {
  name                = "id-ws"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
}
resource "azurerm_user_assigned_identity" "cluster" {
  for_each            = toset(["scoring", "build"])
  name                = "id-${each.key}"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
}
resource "azurerm_role_assignment" "workspace" {
  scope                = var.storage_account_id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.workspace.principal_id
}
resource "azurerm_machine_learning_workspace" "this" {
  name                          = "mlw-scoring"
  resource_group_name           = var.resource_group.name
  location                      = var.resource_group.location
  storage_account_id            = var.storage_account_id
  key_vault_id                  = var.key_vault_id
  container_registry_id         = var.container_registry_id
  application_insights_id       = var.application_insights_id
  public_network_access_enabled = false
  v1_legacy_mode_enabled        = false
  image_build_compute_name      = "cc-build"
  managed_network {
    isolation_mode = "Disabled"
  }
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.workspace.id]
  }
  primary_user_assigned_identity = azurerm_user_assigned_identity.workspace.id
  depends_on                     = [azurerm_role_assignment.workspace]
}
resource "azapi_update_resource" "access" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = azurerm_machine_learning_workspace.this.id
  body        = { properties = { systemDatastoresAuthMode = "Identity" } }
}
resource "azurerm_machine_learning_compute_cluster" "this" {
  for_each                      = azurerm_user_assigned_identity.cluster
  name                          = "cc-${each.key}"
  location                      = var.resource_group.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.this.id
  vm_size                       = "Standard_DS3_v2"
  vm_priority                   = "Dedicated"
  subnet_resource_id            = var.subnet_id
  node_public_ip_enabled        = false
  local_auth_enabled            = false
  ssh_public_access_enabled     = false
  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT5M"
  }
  identity {
    type         = "UserAssigned"
    identity_ids = [each.value.id]
  }
}
resource "azurerm_monitor_diagnostic_setting" "ws" {
  name                       = "logs"
  target_resource_id         = azurerm_machine_learning_workspace.this.id
  log_analytics_workspace_id = var.log_id
  enabled_log {
    category_group = "allLogs"
  }
}
output "workspace" {
  value = azurerm_machine_learning_workspace.this
}
output "cluster_ids" {
  value = { for key, cluster in azurerm_machine_learning_compute_cluster.this : key => cluster.id }
}
output "cluster_identities" {
  value = azurerm_user_assigned_identity.cluster
}
