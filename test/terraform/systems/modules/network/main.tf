variable "resource_group" {}
variable "subnets" {
  type = map(string)
}
locals {
  flows = {
    AzureActiveDirectory              = { protocol = "Tcp", ports = ["80", "443"] }
    AzureMachineLearning              = { protocol = "Tcp", ports = ["443", "8787", "18881"] }
    "BatchNodeManagement.northeurope" = { protocol = "*", ports = ["443"] }
    AzureResourceManager              = { protocol = "Tcp", ports = ["443"] }
    "Storage.northeurope"             = { protocol = "Tcp", ports = ["443"] }
    "AzureFrontDoor.FrontEnd"         = { protocol = "Tcp", ports = ["443"] }
    MicrosoftContainerRegistry        = { protocol = "Tcp", ports = ["443"] }
    "AzureFrontDoor.FirstParty"       = { protocol = "Tcp", ports = ["443"] }
    AzureMonitor                      = { protocol = "Tcp", ports = ["443"] }
    VirtualNetwork                    = { protocol = "Tcp", ports = ["443", "445"] }
  }
}
resource "azurerm_virtual_network" "this" {
  name                = "vnet-scoring"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
  address_space       = ["10.20.0.0/22"]
}
resource "azurerm_subnet" "this" {
  for_each                        = var.subnets
  name                            = each.key
  resource_group_name             = var.resource_group.name
  virtual_network_name            = azurerm_virtual_network.this.name
  address_prefixes                = [each.value]
  default_outbound_access_enabled = false
}
resource "azurerm_network_security_group" "compute" {
  name                = "nsg-compute"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
  dynamic "security_rule" {
    for_each = local.flows
    content {
      name                       = "allow-${index(keys(local.flows), security_rule.key)}"
      priority                   = 100 + index(keys(local.flows), security_rule.key) * 10
      direction                  = "Outbound"
      access                     = "Allow"
      protocol                   = security_rule.value.protocol
      source_address_prefix      = "*"
      source_port_range          = "*"
      destination_address_prefix = security_rule.key
      destination_port_ranges    = security_rule.value.ports
    }
  }
}
resource "azurerm_network_security_rule" "udp" {
  name                        = "allow-udp"
  resource_group_name         = var.resource_group.name
  network_security_group_name = azurerm_network_security_group.compute.name
  priority                    = 900
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "AzureMachineLearning"
  destination_port_range      = "5831"
}
resource "azurerm_subnet_network_security_group_association" "compute" {
  subnet_id                 = azurerm_subnet.this["compute"].id
  network_security_group_id = azurerm_network_security_group.compute.id
}
resource "azurerm_nat_gateway" "ng" {
  name                = "ng"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
}
resource "azurerm_public_ip" "ng" {
  name                = "pip"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
  allocation_method   = "Static"
}
resource "azurerm_nat_gateway_public_ip_association" "ng" {
  nat_gateway_id       = azurerm_nat_gateway.ng.id
  public_ip_address_id = azurerm_public_ip.ng.id
}
resource "azurerm_subnet_nat_gateway_association" "compute" {
  subnet_id      = azurerm_subnet.this["compute"].id
  nat_gateway_id = azurerm_nat_gateway.ng.id
}
output "id" {
  value = azurerm_virtual_network.this.id
}
output "subnets" {
  value = azurerm_subnet.this
}
output "subnet_ids" {
  value = { for key, subnet in azurerm_subnet.this : key => subnet.id }
}
