#!/usr/bin/env bash
# Registers what the deployments name, once a version: the two models, the environment and the scoring script.
# Run it on a host that resolves the workspace's private DNS zones, for files go to the storage account; the Azure CLI
# with its extension ml, logged in as someone with the roles AzureML Data Scientist on the workspace and Storage Blob
# Data Contributor on its storage account.
set -euo pipefail
cd "$(dirname "$0")"

if [ $# -ne 2 ]; then
  echo "usage: $0 RESOURCE_GROUP WORKSPACE" >&2
  exit 2
fi
resource_group=$1
workspace=$2
version=1
here=(--resource-group "$resource_group" --workspace-name "$workspace")

for model in efficient accurate; do
  az ml model create --name "digits-$model" --version "$version" --type custom_model --path "models/$model" "${here[@]}"
done
az ml environment create --name digits --version "$version" --file environment.yml "${here[@]}"

# the CLI registers code only as a part of a job or a deployment: upload it and register it by REST
account=$(az ml datastore show --name workspaceblobstore --query account_name --output tsv "${here[@]}")
container=$(az ml datastore show --name workspaceblobstore --query container_name --output tsv "${here[@]}")
az storage blob upload-batch --account-name "$account" --auth-mode login --overwrite \
  --destination "$container" --destination-path "code/digits/$version" --source scoring --pattern '*.py'
workspace_id=$(az ml workspace show --name "$workspace" --resource-group "$resource_group" --query id --output tsv)
az rest --method put \
  --uri "https://management.azure.com$workspace_id/codes/digits/versions/$version?api-version=2025-06-01" \
  --body "{\"properties\":{\"codeUri\":\"https://$account.blob.core.windows.net/$container/code/digits/$version\"}}"
