terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}


resource "azurerm_resource_group" "shop" {
  name     = "rg-shop"
  location = "northeurope"
}

resource "azurerm_virtual_network" "shop" {
  name                = "vnet-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  address_space       = ["10.40.0.0/20"]
}

resource "azurerm_subnet" "web" {
  name                 = "web"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.40.0.0/24"]

  delegation {
    name = "web"
    service_delegation {
      name    = "Microsoft.Web/serverFarms"
      actions = ["Microsoft.Network/virtualNetworks/subnets/action"]
    }
  }
}

resource "azurerm_subnet" "machines" {
  name                 = "machines"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.40.1.0/24"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "endpoints"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.40.2.0/24"]
}

resource "azurerm_network_security_group" "machines" {
  name                = "nsg-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
}

resource "azurerm_network_security_rule" "https" {
  name                        = "https"
  resource_group_name         = azurerm_resource_group.shop.name
  network_security_group_name = azurerm_network_security_group.machines.name
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "10.40.0.0/20"
  destination_port_range      = "443"
  destination_address_prefix  = "VirtualNetwork"
}

resource "azurerm_network_security_rule" "deny" {
  name                        = "deny"
  resource_group_name         = azurerm_resource_group.shop.name
  network_security_group_name = azurerm_network_security_group.machines.name
  priority                    = 4000
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "*"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_port_range      = "*"
  destination_address_prefix  = "*"
}

resource "azurerm_subnet_network_security_group_association" "machines" {
  subnet_id                 = azurerm_subnet.machines.id
  network_security_group_id = azurerm_network_security_group.machines.id
}

resource "azurerm_route_table" "machines" {
  name                = "rt-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
}

resource "azurerm_route" "default" {
  name                   = "default"
  resource_group_name    = azurerm_resource_group.shop.name
  route_table_name       = azurerm_route_table.machines.name
  address_prefix         = "0.0.0.0/0"
  next_hop_type          = "VirtualAppliance"
  next_hop_in_ip_address = "10.0.0.4"
}

resource "azurerm_subnet_route_table_association" "machines" {
  subnet_id      = azurerm_subnet.machines.id
  route_table_id = azurerm_route_table.machines.id
}

resource "azurerm_storage_account" "shop" {
  name                          = "stshop"
  resource_group_name           = azurerm_resource_group.shop.name
  location                      = azurerm_resource_group.shop.location
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false
}

resource "azurerm_storage_container" "pictures" {
  name               = "pictures"
  storage_account_id = azurerm_storage_account.shop.id
}

resource "azurerm_private_dns_zone" "blob" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = azurerm_resource_group.shop.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob" {
  name                  = "shop"
  resource_group_name   = azurerm_resource_group.shop.name
  private_dns_zone_name = azurerm_private_dns_zone.blob.name
  virtual_network_id    = azurerm_virtual_network.shop.id
}

resource "azurerm_private_endpoint" "blob" {
  name                = "pep-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "blob"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.shop.id
    subresource_names              = ["blob"]
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.blob.id]
  }
}

# a target that no rule knows of
resource "azurerm_private_endpoint" "sql" {
  name                = "pep-sql"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "sql"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_mssql_server.shop.id
    subresource_names              = ["sqlServer"]
  }
}

resource "azurerm_mssql_server" "shop" {
  name                = "sql-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  version             = "12.0"

  azuread_administrator {
    login_username              = "shop"
    object_id                   = "33333333-3333-3333-3333-333333333333"
    azuread_authentication_only = true
  }
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.shop.id
}

resource "azurerm_user_assigned_identity" "shop" {
  name                = "id-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
}

resource "azurerm_role_assignment" "pictures" {
  scope                = azurerm_storage_account.shop.id
  role_definition_name = "Storage Blob Data Reader"
  principal_id         = azurerm_user_assigned_identity.shop.principal_id
}

resource "azurerm_role_assignment" "group" {
  scope                = azurerm_resource_group.shop.id
  role_definition_name = "Reader"
  principal_id         = azurerm_user_assigned_identity.shop.principal_id
}

resource "azurerm_key_vault" "shop" {
  name                       = "kv-shop"
  resource_group_name        = azurerm_resource_group.shop.name
  location                   = azurerm_resource_group.shop.location
  sku_name                   = "standard"
  tenant_id                  = "11111111-1111-1111-1111-111111111111"
  rbac_authorization_enabled = true
}

resource "azurerm_log_analytics_workspace" "shop" {
  name                = "log-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name                       = "logs"
  target_resource_id         = azurerm_key_vault.shop.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.shop.id

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_service_plan" "web" {
  name                = "plan-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  os_type             = "Linux"
  sku_name            = "P1v3"
}

resource "azurerm_linux_web_app" "web" {
  name                      = "app-shop"
  resource_group_name       = azurerm_resource_group.shop.name
  location                  = azurerm_resource_group.shop.location
  service_plan_id           = azurerm_service_plan.web.id
  virtual_network_subnet_id = azurerm_subnet.web.id

  app_settings = {
    STORAGE = azurerm_storage_account.shop.primary_blob_endpoint
    VAULT   = azurerm_key_vault.shop.vault_uri
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.shop.id]
  }

  site_config {}
}

resource "azurerm_public_ip" "balancer" {
  name                = "pip-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location
  allocation_method   = "Static"
}

resource "azurerm_lb" "machines" {
  name                = "lb-shop"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location

  frontend_ip_configuration {
    name                 = "front"
    public_ip_address_id = azurerm_public_ip.balancer.id
  }
}

resource "azurerm_network_interface" "machine" {
  count               = 8
  name                = "nic-shop-${count.index}"
  resource_group_name = azurerm_resource_group.shop.name
  location            = azurerm_resource_group.shop.location

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.machines.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "machine" {
  count                 = 8
  name                  = "vm-shop-${count.index}"
  resource_group_name   = azurerm_resource_group.shop.name
  location              = azurerm_resource_group.shop.location
  size                  = "Standard_D4s_v5"
  admin_username        = "operator"
  network_interface_ids = [azurerm_network_interface.machine[count.index].id]

  admin_ssh_key {
    username   = "operator"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDJ"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_managed_disk" "data" {
  count                = 8
  name                 = "disk-shop-${count.index}"
  resource_group_name  = azurerm_resource_group.shop.name
  location             = azurerm_resource_group.shop.location
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 256
}

resource "azurerm_virtual_machine_data_disk_attachment" "data" {
  count              = 8
  managed_disk_id    = azurerm_managed_disk.data[count.index].id
  virtual_machine_id = azurerm_linux_virtual_machine.machine[count.index].id
  lun                = 0
  caching            = "ReadOnly"
}
