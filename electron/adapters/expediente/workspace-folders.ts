/** Where a workspace keeps what an expediente is made from. */
export interface WorkspaceFolders {
  readonly journalFolder: string;
  readonly evidenceFolder: string;
}
