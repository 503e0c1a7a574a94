// What tests reach in the page is typed as the page itself has it.
import type {} from '../../renderer/desk/desk-window';
