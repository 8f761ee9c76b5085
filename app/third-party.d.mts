export function thirdPartyText(root: string, files: Iterable<string>): string;
