/** The API version that azurerm 4.55 speaks, and the first with `systemDatastoresAuthMode`. */
export const WORKSPACE_TYPE = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';
