/** How a command names itself, what it is about and what its giver knew of it. */
export interface CommandMeta {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly id: string;
}

/** Of a request that composes something before it gives its command; what it composes takes the command's id. */
export const metaOf = (request: {
  readonly commandId: string;
  readonly ticketId: string;
  readonly expectedVersion: number;
}): CommandMeta => ({
  commandId: request.commandId,
  id: request.ticketId,
  expectedVersion: request.expectedVersion,
});
