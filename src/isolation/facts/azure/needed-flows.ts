/* The flows that constructs let through are the flows that rules demand: one table, which imports nothing of cdktf. */
export { BATCH_FLOWS } from '../../../network/batch-flows';
export type { BatchFlow, BatchFlowNeed } from '../../../network/batch-flows';
