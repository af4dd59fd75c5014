/**
 * The hosts that public packages are installed from, for `Egress.azureFirewall` and `ManagedOutboundRule.toHosts`. They are
 * those that Microsoft names as the most used: what an environment installs from elsewhere is yours to name.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
 */
export class PackageFeeds {
  /** Packages of Python from PyPI, for `pip`. */
  public static pypi(): string[] {
    return ['pypi.org', '*.pythonhosted.org'];
  }

  /** Packages of conda, from Anaconda's channels and from conda-forge. */
  public static conda(): string[] {
    return ['anaconda.com', '*.anaconda.com', '*.anaconda.org'];
  }

  /** PyTorch's own index and models. */
  public static pytorch(): string[] {
    return ['pytorch.org', '*.pytorch.org'];
  }

  /** TensorFlow's models and data sets. */
  public static tensorflow(): string[] {
    return ['*.tensorflow.org'];
  }

  /** Packages of R, from CRAN. */
  public static cran(): string[] {
    return ['cloud.r-project.org'];
  }

  private constructor() {}
}
