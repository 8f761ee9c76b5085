/** @file The types of marked-page.mjs, which Node runs as it is, for the benchmarks that are TypeScript. */
export function filled(page: string, name: string, text: string): string;
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string;
