/** The places of the desk, in the order of the rail. */
import {
  BookOpenText,
  Building2,
  ChartNoAxesColumn,
  FileCheck,
  Handshake,
  Inbox,
  List,
  type LucideIcon,
  ScanLine,
  ScrollText,
  Send,
  Settings,
  SquareKanban,
} from 'lucide-react';
import { PATHS } from '../ui/navigation';

export interface RailEntry {
  readonly id: string;
  readonly path: string;
  readonly icon: LucideIcon;
}

export const RAIL_ENTRIES: readonly RailEntry[] = [
  { id: 'board', path: PATHS.board, icon: SquareKanban },
  { id: 'list', path: PATHS.list, icon: List },
  { id: 'clients', path: PATHS.clients, icon: Building2 },
  { id: 'inbox', path: PATHS.inbox, icon: Inbox },
  { id: 'outbox', path: PATHS.outbox, icon: Send },
  { id: 'handover', path: PATHS.handovers, icon: Handshake },
  { id: 'metrics', path: PATHS.metrics, icon: ChartNoAxesColumn },
  { id: 'audit', path: PATHS.audit, icon: ScrollText },
  { id: 'printed-copy', path: PATHS.printedCopy, icon: ScanLine },
  { id: 'procedure', path: PATHS.procedure, icon: BookOpenText },
  { id: 'verify', path: PATHS.verify, icon: FileCheck },
  { id: 'settings', path: PATHS.settings, icon: Settings },
];
