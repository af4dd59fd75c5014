/*
 * The shapes of batch endpoints and deployments are the same in every API version from 2024-04-01 to 2026-05-01; this
 * one is known to azapi from 2.7 on, and it is the one that azurerm speaks to the workspace.
 */
export const ENDPOINT_TYPE = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01';
export const DEPLOYMENT_TYPE = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01';
