/** Name and version, as documents of record tell by what they were made; a test keeps it equal to package.json's. */
export const PROGRAM = 'Mesa N2 0.1.0';
