import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin'

const typography = {
  fontFamily: '"Inter", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  h6: { fontWeight: 600 },
  button: { textTransform: 'none' as const },
}

interface RowBox {
  readonly className?: string
  readonly 'aria-label'?: string
}

// The boxes of rows say what they are for on a frame that nobody hears; it belongs to what is ticked.
const isRowBox = ({ className = '' }: RowBox): boolean => className.includes('select-item')
const rowBoxRoot = (box: RowBox): object => (isRowBox(box) ? { 'aria-label': undefined } : {})
const rowBoxInput = (box: RowBox): object => (isRowBox(box) ? { 'aria-label': box['aria-label'] } : {})

const components = {
  // Whoever asked the system for less motion gets none.
  MuiCssBaseline: {
    styleOverrides: {
      '@media (prefers-reduced-motion: reduce)': { '*, *::before, *::after': { transition: 'none !important' } },
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined' as const, size: 'small' as const, fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined' as const, size: 'small' as const, fullWidth: true } },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  // Ten pages to go to at once, and the ends.
  RaPaginationActions: {
    defaultProps: { siblingCount: 3, boundaryCount: 1, showFirstButton: true, showLastButton: true },
  },
  MuiAccordionSummary: { styleOverrides: { root: { fontFamily: 'inherit', fontSize: 15 } } },
  MuiCheckbox: { defaultProps: { slotProps: { root: rowBoxRoot, input: rowBoxInput } } },
  // Wide tables scroll by themselves, not the page with its bar and menu.
  RaLayout: {
    styleOverrides: { root: { minWidth: 0, '& .RaLayout-content': { minWidth: 0 }, '& main': { minWidth: 0 } } },
  },
  RaList: { styleOverrides: { root: { '& .RaList-main, & .RaList-content': { minWidth: 0 } } } },
  RaDataTable: { styleOverrides: { root: { '& .RaDataTable-tableWrapper': { overflowX: 'auto' } } } },
  MuiTableCell: { styleOverrides: { head: { fontWeight: 600 } } },
  RaToolbar: {
    styleOverrides: { root: { '&.RaToolbar-desktopToolbar': { backgroundColor: 'transparent' } } },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: {
        borderRadius: '0 999px 999px 0',
        marginRight: 8,
        '&.RaMenuItemLink-active': { fontWeight: 600, color: 'inherit' },
      },
    },
  },
}

/** By day. */
export const lightTheme: RaThemeOptions = {
  ...defaultLightTheme,
  typography,
  shape: { borderRadius: 8 },
  palette: {
    mode: 'light',
    primary: { main: '#3654c9' },
    secondary: { main: '#3654c9' },
    background: { default: '#f5f6fa' },
    success: { main: '#1b7a3d' },
    error: { main: '#b3261e' },
    text: { secondary: 'rgba(0, 0, 0, 0.66)' },
  },
  components: { ...defaultLightTheme.components, ...components },
}

/** By night. */
export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  typography,
  shape: { borderRadius: 8 },
  palette: {
    mode: 'dark',
    primary: { main: '#9db2ff' },
    secondary: { main: '#9db2ff' },
    background: { default: '#14161c', paper: '#1d2029' },
    success: { main: '#7fd69b' },
    error: { main: '#ff9c94' },
  },
  components: { ...defaultDarkTheme.components, ...components },
}
