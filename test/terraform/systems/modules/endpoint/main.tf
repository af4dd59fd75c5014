variable "name" {}
variable "resource_group_name" {}
variable "location" {}
variable "subnet_id" {}
variable "target_id" {}
variable "zone_ids" {}
resource "azurerm_private_endpoint" "this" {
  name                = "pep-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.location
  subnet_id           = var.subnet_id
  private_service_connection {
    name                           = var.name
    is_manual_connection           = false
    private_connection_resource_id = var.target_id
    subresource_names              = [var.name]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = var.zone_ids
  }
}
output "id" {
  value = azurerm_private_endpoint.this.id
}
