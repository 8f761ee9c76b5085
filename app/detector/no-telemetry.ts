/**
 * @file ONNX Runtime (1.30, outside Windows too) tells its makers by the network how it is used, under a number that it
 * keeps in the person's home. A till tells nobody anything: imported before the runtime, this switches it off.
 *
 * Nothing is made or sent then (microsoft/onnxruntime 29843); the runtime reads it as it is loaded, in each process anew.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
// As later versions call it.
process.env.ORT_TELEMETRY_DISABLED = '1';
