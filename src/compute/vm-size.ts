import { PropProblems, shown } from '../support/prop-problems';

/** The families whose name begins with N are the ones with GPUs: https://learn.microsoft.com/azure/virtual-machines/sizes/overview */
const GPU = /^Standard_N/i;

/** Checks a VM size's shape; which sizes exist is the region's matter. */
export function checkVmSize(problems: PropProblems, prop: string, vmSize: unknown): void {
  problems.optionalText(prop, vmSize, 'a VM size such as "Standard_DS3_v2"', /^Standard_[A-Z][A-Za-z0-9_-]*$/i);
}

/** The service builds images on CPU sizes only: https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet */
export function checkCpuSize(problems: PropProblems, prop: string, vmSize: unknown): void {
  checkVmSize(problems, prop, vmSize);
  if (typeof vmSize === 'string' && GPU.test(vmSize)) {
    problems.add(
      prop,
      `${shown(vmSize)} is a GPU size, on which the service builds no images`,
      'a CPU size such as "Standard_DS3_v2"',
    );
  }
}
