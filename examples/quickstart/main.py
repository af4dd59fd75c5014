from cdktf import App, TerraformStack
from cdktf_azureml_private import (
    AzureProviders,
    BatchRetry,
    Model,
    ModelDeploymentOptions,
    ModelFormat,
    SecureBatchEndpoint,
    SecurityFlow,
)

app = App()
stack = TerraformStack(app, "quickstart")
AzureProviders(stack, "Providers")
SecureBatchEndpoint(
    stack,
    "Scoring",
    location="northeurope",
    additional_outbound=[SecurityFlow.public_package_feeds()],
    deployments=[
        ModelDeploymentOptions(
            name="entailment",
            model=Model.from_registry("azureml", "microsoft-deberta-base-mnli", "16", ModelFormat.MLFLOW),
            retry=BatchRetry(timeout_seconds=300),
        )
    ],
)
app.synth()
