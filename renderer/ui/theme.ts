import {
  Alert,
  Autocomplete,
  CloseButton,
  Combobox,
  createTheme,
  Drawer,
  DrawerHeader,
  DrawerRoot,
  type MantineColorsTuple,
  Menu,
  Modal,
  ModalHeader,
  ModalRoot,
  Popover,
  Select,
  TagsInput,
  Tooltip,
} from '@mantine/core';

/** The one accent. White on shade 7 and darker, and shade 3 on the dark background, reach 4.5:1 (WCAG AA). */
const petrol: MantineColorsTuple = [
  '#e8f4f6',
  '#d3e7eb',
  '#a8ced6',
  '#79b4c0',
  '#529eae',
  '#398fa1',
  '#27879a',
  '#177386',
  '#0b6072',
  '#004c5c',
];

/** The neutral of the dark theme, with the blue of the surfaces that fields and menus stand on. */
const dark: MantineColorsTuple = [
  '#ced4d8',
  '#b4bcc2',
  '#8c969d',
  '#6e7880',
  '#434c53',
  '#353d44',
  '#252c31',
  '#1d2327',
  '#181d21',
  '#101416',
];

/** Four meanings, told apart also by those who do not see red and green: each comes with an icon and a word. */
const riesgo: MantineColorsTuple = [
  '#fdeeea',
  '#f8dad3',
  '#f0b5a8',
  '#ea9482',
  '#e2705a',
  '#d9533a',
  '#c9432b',
  '#b03720',
  '#982b17',
  '#7a1f0e',
];
const espera: MantineColorsTuple = [
  '#fdf4e3',
  '#f8e6c4',
  '#f1cf8c',
  '#eab85a',
  '#dda12f',
  '#c88a17',
  '#a9720c',
  '#8a5c06',
  '#704a03',
  '#573900',
];
const hecho: MantineColorsTuple = [
  '#e6f5ee',
  '#cdeadd',
  '#9dd5bc',
  '#6cbf9a',
  '#45aa7e',
  '#2b986a',
  '#1d845a',
  '#14704b',
  '#0c5c3d',
  '#06462e',
];

/** The desk's window does not scroll, only what stands in it does: the lock would take the wheel from a call beside or over a dialog. */
const WHEEL_FOR_ALL = { lockScroll: false } as const;

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 8 },
  colors: { dark, petrol, riesgo, espera, hecho },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.35' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px', xxl: '32px' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    CloseButton: CloseButton.extend({ defaultProps: { size: 'md' } }),
    // A dialog's head is no banner of the page: there is one, above the screens.
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: 'presentation' } }),
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    // What drops down stands among what its button stands in: part of that landmark, and of a dialog that hides the rest.
    Combobox: Combobox.extend({ defaultProps: { withinPortal: false, floatingStrategy: 'fixed' } }),
    // A list opens to whoever asks for it or types: one that drops down wherever the focus passes covers the next field, and takes an Esc.
    Autocomplete: Autocomplete.extend({ defaultProps: { openOnFocus: false } }),
    Select: Select.extend({ defaultProps: { openOnFocus: false } }),
    TagsInput: TagsInput.extend({ defaultProps: { openOnFocus: false } }),
    Menu: Menu.extend({
      defaultProps: { withinPortal: false, floatingStrategy: 'fixed', withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 120 }, ...WHEEL_FOR_ALL } }),
    ModalRoot: ModalRoot.extend({ defaultProps: WHEEL_FOR_ALL }),
    Drawer: Drawer.extend({ defaultProps: WHEEL_FOR_ALL }),
    DrawerRoot: DrawerRoot.extend({ defaultProps: WHEEL_FOR_ALL }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 120 } } }),
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: false, openDelay: 400, events: { hover: true, focus: true, touch: false } },
    }),
  },
});
