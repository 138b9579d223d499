export declare const shapes: Readonly<Record<string, (size: number) => string>>
export declare const hostile: Readonly<Record<string, () => string>>
