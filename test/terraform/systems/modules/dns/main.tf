variable "zone" {}
variable "resource_group_name" {}
variable "network_id" {}
resource "azurerm_private_dns_zone" "this" {
  name                = var.zone
  resource_group_name = var.resource_group_name
}
resource "azurerm_private_dns_zone_virtual_network_link" "this" {
  name                  = "link"
  resource_group_name   = var.resource_group_name
  private_dns_zone_name = azurerm_private_dns_zone.this.name
  virtual_network_id    = var.network_id
}
output "id" {
  value = azurerm_private_dns_zone.this.id
}
