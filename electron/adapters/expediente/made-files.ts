/** What the manifest says of the files that are the same in every archive. */
export const MADE_FILES = {
  index: {
    role: 'index',
    what: 'Expediente para leerse en un navegador',
    mediaType: 'text/html',
  },
  extract: {
    role: 'extract',
    what: 'Extracto de la bitácora: los asientos de este expediente, enteros, y las huellas de los demás',
    mediaType: 'application/jsonl',
  },
} as const;
