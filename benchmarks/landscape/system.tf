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
resource "azurerm_resource_group" "rg" {
  name     = "rg-scoring"
  location = "northeurope"
}

resource "azurerm_virtual_network" "vnet" {
  name                = "vnet-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  address_space       = ["10.20.0.0/22"]
}

resource "azurerm_subnet" "endpoints" {
  name                            = "endpoints"
  resource_group_name             = azurerm_resource_group.rg.name
  virtual_network_name            = azurerm_virtual_network.vnet.name
  address_prefixes                = ["10.20.0.0/26"]
  default_outbound_access_enabled = false
}

resource "azurerm_subnet" "compute" {
  name                            = "compute"
  resource_group_name             = azurerm_resource_group.rg.name
  virtual_network_name            = azurerm_virtual_network.vnet.name
  address_prefixes                = ["10.20.2.0/23"]
  default_outbound_access_enabled = false
}

resource "azurerm_network_security_group" "compute" {
  name                = "nsg-compute"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  security_rule {
    destination_port_ranges    = ["80", "443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureActiveDirectory"
    name                       = "allow-0"
    priority                   = 100
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443", "8787", "18881"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureMachineLearning"
    name                       = "allow-1"
    priority                   = 110
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["5831"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureMachineLearning"
    name                       = "allow-2"
    priority                   = 120
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Udp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "BatchNodeManagement.northeurope"
    name                       = "allow-3"
    priority                   = 130
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "*"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureResourceManager"
    name                       = "allow-4"
    priority                   = 140
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "Storage.northeurope"
    name                       = "allow-5"
    priority                   = 150
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureFrontDoor.FrontEnd"
    name                       = "allow-6"
    priority                   = 160
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "MicrosoftContainerRegistry"
    name                       = "allow-7"
    priority                   = 170
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureFrontDoor.FirstParty"
    name                       = "allow-8"
    priority                   = 180
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "AzureMonitor"
    name                       = "allow-9"
    priority                   = 190
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_ranges    = ["443", "445"]
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "VirtualNetwork"
    name                       = "allow-10"
    priority                   = 200
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
  }
  security_rule {
    destination_port_range     = "*"
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "Internet"
    name                       = "deny-internet"
    priority                   = 4000
    direction                  = "Outbound"
    access                     = "Deny"
    protocol                   = "*"
  }
}

resource "azurerm_subnet_network_security_group_association" "compute" {
  subnet_id                 = azurerm_subnet.compute.id
  network_security_group_id = azurerm_network_security_group.compute.id
}

resource "azurerm_nat_gateway" "ng" {
  name                = "ng-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  sku_name            = "Standard"
}

resource "azurerm_public_ip" "ng" {
  name                = "pip-ng"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  allocation_method   = "Static"
  sku                 = "Standard"
}

resource "azurerm_nat_gateway_public_ip_association" "ng" {
  nat_gateway_id       = azurerm_nat_gateway.ng.id
  public_ip_address_id = azurerm_public_ip.ng.id
}

resource "azurerm_subnet_nat_gateway_association" "compute" {
  subnet_id      = azurerm_subnet.compute.id
  nat_gateway_id = azurerm_nat_gateway.ng.id
}

resource "azurerm_private_dns_zone" "api" {
  name                = "privatelink.api.azureml.ms"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "notebooks" {
  name                = "privatelink.notebooks.azure.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "blob" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "file" {
  name                = "privatelink.file.core.windows.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "queue" {
  name                = "privatelink.queue.core.windows.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "table" {
  name                = "privatelink.table.core.windows.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "registry" {
  name                = "privatelink.azurecr.io"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "api" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.api.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.blob.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "file" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.file.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "queue" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.queue.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "table" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.table.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "vault" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.vault.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "registry" {
  name                  = "scoring"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.registry.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}

resource "azurerm_storage_account" "st" {
  name                          = "stscoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = "northeurope"
  account_kind                  = "StorageV2"
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false
  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }
  shared_access_key_enabled       = false
  allow_nested_items_to_be_public = false
  https_traffic_only_enabled      = true
  min_tls_version                 = "TLS1_2"
}

resource "azurerm_container_registry" "cr" {
  name                          = "crscoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = "northeurope"
  sku                           = "Premium"
  admin_enabled                 = false
  public_network_access_enabled = false
  quarantine_policy_enabled     = false
}

resource "azurerm_key_vault" "kv" {
  name                          = "kv-scoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = "northeurope"
  sku_name                      = "standard"
  tenant_id                     = "00000000-0000-0000-0000-000000000000"
  public_network_access_enabled = false
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
}

resource "azurerm_log_analytics_workspace" "log" {
  name                = "log-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
}

resource "azurerm_application_insights" "appi" {
  name                = "appi-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  application_type    = "web"
  workspace_id        = azurerm_log_analytics_workspace.log.id
}

resource "azurerm_user_assigned_identity" "ws" {
  name                = "id-ws"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
}

resource "azurerm_user_assigned_identity" "scoring" {
  name                = "id-scoring"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
}

resource "azurerm_user_assigned_identity" "build" {
  name                = "id-build"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
}

resource "azurerm_role_assignment" "ws_storage" {
  scope                = azurerm_storage_account.st.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.ws.principal_id
}

resource "azurerm_role_assignment" "blob" {
  scope                = azurerm_storage_account.st.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.scoring.principal_id
}

resource "azurerm_role_assignment" "queue" {
  scope                = azurerm_storage_account.st.id
  role_definition_name = "Storage Queue Data Contributor"
  principal_id         = azurerm_user_assigned_identity.scoring.principal_id
}

resource "azurerm_role_assignment" "table" {
  scope                = azurerm_storage_account.st.id
  role_definition_name = "Storage Table Data Contributor"
  principal_id         = azurerm_user_assigned_identity.scoring.principal_id
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.cr.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.scoring.principal_id
}

resource "azurerm_role_assignment" "build_pull" {
  scope                = azurerm_container_registry.cr.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.build.principal_id
}

resource "azurerm_role_assignment" "build_push" {
  scope                = azurerm_container_registry.cr.id
  role_definition_name = "AcrPush"
  principal_id         = azurerm_user_assigned_identity.build.principal_id
}

resource "azurerm_private_endpoint" "ws" {
  name                = "pep-amlworkspace"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "amlworkspace"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_machine_learning_workspace.ws.id
    subresource_names              = ["amlworkspace"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.api.id, azurerm_private_dns_zone.notebooks.id]
  }
}

resource "azurerm_private_endpoint" "blob" {
  name                = "pep-blob"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "blob"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.st.id
    subresource_names              = ["blob"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

resource "azurerm_private_endpoint" "file" {
  name                = "pep-file"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "file"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.st.id
    subresource_names              = ["file"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.file.id]
  }
}

resource "azurerm_private_endpoint" "queue" {
  name                = "pep-queue"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "queue"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.st.id
    subresource_names              = ["queue"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.queue.id]
  }
}

resource "azurerm_private_endpoint" "table" {
  name                = "pep-table"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "table"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.st.id
    subresource_names              = ["table"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.table.id]
  }
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pep-vault"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "vault"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_key_vault.kv.id
    subresource_names              = ["vault"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.vault.id]
  }
}

resource "azurerm_private_endpoint" "registry" {
  name                = "pep-registry"
  resource_group_name = azurerm_resource_group.rg.name
  location            = "northeurope"
  subnet_id           = azurerm_subnet.endpoints.id
  private_service_connection {
    name                           = "registry"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_container_registry.cr.id
    subresource_names              = ["registry"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.registry.id]
  }
}

resource "azurerm_machine_learning_workspace" "ws" {
  name                          = "mlw-scoring"
  resource_group_name           = azurerm_resource_group.rg.name
  location                      = "northeurope"
  storage_account_id            = azurerm_storage_account.st.id
  container_registry_id         = azurerm_container_registry.cr.id
  key_vault_id                  = azurerm_key_vault.kv.id
  application_insights_id       = azurerm_application_insights.appi.id
  public_network_access_enabled = false
  managed_network {
    isolation_mode = "Disabled"
  }
  v1_legacy_mode_enabled   = false
  image_build_compute_name = "cc-build"
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ws.id]
  }
  primary_user_assigned_identity = azurerm_user_assigned_identity.ws.id
  depends_on                     = [azurerm_role_assignment.ws_storage]
}

resource "azurerm_machine_learning_compute_cluster" "scoring" {
  name                          = "cc-scoring"
  location                      = "northeurope"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.ws.id
  vm_size                       = "Standard_DS3_v2"
  vm_priority                   = "Dedicated"
  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT5M"
  }
  subnet_resource_id        = azurerm_subnet.compute.id
  node_public_ip_enabled    = false
  local_auth_enabled        = false
  ssh_public_access_enabled = false
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.scoring.id]
  }
  depends_on = [azurerm_private_endpoint.ws, azurerm_subnet_nat_gateway_association.compute]
}

resource "azurerm_machine_learning_compute_cluster" "build" {
  name                          = "cc-build"
  location                      = "northeurope"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.ws.id
  vm_size                       = "Standard_DS3_v2"
  vm_priority                   = "Dedicated"
  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT5M"
  }
  subnet_resource_id        = azurerm_subnet.compute.id
  node_public_ip_enabled    = false
  local_auth_enabled        = false
  ssh_public_access_enabled = false
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.build.id]
  }
  depends_on = [azurerm_private_endpoint.ws, azurerm_subnet_nat_gateway_association.compute]
}

resource "azurerm_monitor_diagnostic_setting" "ws" {
  name                       = "to-log-analytics"
  target_resource_id         = azurerm_machine_learning_workspace.ws.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "blob" {
  name                       = "to-log-analytics"
  target_resource_id         = "${azurerm_storage_account.st.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "file" {
  name                       = "to-log-analytics"
  target_resource_id         = "${azurerm_storage_account.st.id}/fileServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "queue" {
  name                       = "to-log-analytics"
  target_resource_id         = "${azurerm_storage_account.st.id}/queueServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "table" {
  name                       = "to-log-analytics"
  target_resource_id         = "${azurerm_storage_account.st.id}/tableServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.log.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  parent_id = azurerm_machine_learning_workspace.ws.id
  name      = "scoring-1a2b"
  location  = "northeurope"
  identity {
    type = "SystemAssigned"
  }
  body                             = { "properties" = { "authMode" = "AADToken" } }
  tags                             = { "owner" = "ml-platform" }
  replace_triggers_external_values = [azurerm_machine_learning_workspace.ws.public_network_access_enabled, azurerm_machine_learning_workspace.ws.managed_network[0].isolation_mode, azurerm_private_endpoint.ws.id]
  depends_on                       = [azurerm_private_endpoint.ws, azurerm_private_endpoint.blob, azurerm_private_endpoint.file, azurerm_private_endpoint.queue, azurerm_private_endpoint.table, azurerm_private_endpoint.vault, azurerm_private_endpoint.registry, azurerm_private_dns_zone_virtual_network_link.api, azurerm_private_dns_zone_virtual_network_link.notebooks, azurerm_private_dns_zone_virtual_network_link.blob, azurerm_private_dns_zone_virtual_network_link.file, azurerm_private_dns_zone_virtual_network_link.queue, azurerm_private_dns_zone_virtual_network_link.table, azurerm_private_dns_zone_virtual_network_link.vault, azurerm_private_dns_zone_virtual_network_link.registry]
}

resource "azapi_resource" "deployment" {
  type       = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01"
  parent_id  = azapi_resource.endpoint.id
  name       = "v1"
  location   = "northeurope"
  body       = { "properties" = { "compute" = azurerm_machine_learning_compute_cluster.scoring.id, "model" = { "referenceType" = "Id", "assetId" = "${azurerm_machine_learning_workspace.ws.id}/models/heart/versions/1" } } }
  tags       = { "owner" = "ml-platform" }
  depends_on = [azurerm_role_assignment.blob, azurerm_role_assignment.queue, azurerm_role_assignment.table, azurerm_role_assignment.pull]
}

resource "azapi_update_resource" "access" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = azurerm_machine_learning_workspace.ws.id
  body        = { "properties" = { "systemDatastoresAuthMode" = "Identity" } }
}

resource "azapi_update_resource" "default" {
  type        = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  resource_id = azapi_resource.endpoint.id
  body        = { "properties" = { "defaults" = { "deploymentName" = azapi_resource.deployment.name } } }
}
