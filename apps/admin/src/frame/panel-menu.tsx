import BarChart from '@mui/icons-material/BarChart'
import Business from '@mui/icons-material/Business'
import Dns from '@mui/icons-material/Dns'
import Home from '@mui/icons-material/Home'
import MonitorHeart from '@mui/icons-material/MonitorHeart'
import Paid from '@mui/icons-material/Paid'
import People from '@mui/icons-material/People'
import Router from '@mui/icons-material/Router'
import Settings from '@mui/icons-material/Settings'
import Tv from '@mui/icons-material/Tv'
import { Box, Collapse, List, ListItem, ListItemButton, ListItemIcon, ListItemText } from '@mui/material'
import type { ReactNode } from 'react'
import ExpandLess from '@mui/icons-material/ExpandLess'
import ExpandMore from '@mui/icons-material/ExpandMore'
import { useSidebarState, useStore } from 'react-admin'
import { NavLink, useLocation } from 'react-router'
import { chosenOperator } from '../api/kept.js'
import { mayDo, type House, type MenuGroup } from '../data/house.js'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { extraPages } from './screens.js'

const icons: Readonly<Record<string, typeof Home>> = {
  general: Settings,
  servers: Dns,
  monitoring: MonitorHeart,
  streaming: Router,
  billing: Paid,
  content: Tv,
  subscribers: People,
  reports: BarChart,
  system: Business,
}

// Without an operator there is nothing to see but what concerns the installation.
const ofInstallation = new Set(['base.operators', 'base.staff', 'base.roles', 'base.audit', 'panel.system'])

/** The menu as the API gives it, with the panel's own screens in front of each group. */
export const menuOf = (known: House): readonly MenuGroup[] => {
  const own = extraPages.filter(({ allow }) => mayDo(known, allow))
  const groups = known.menu.some(({ group }) => group === 'system')
    ? known.menu
    : [...known.menu, { group: 'system', pages: [] }]
  const isWhole = chosenOperator() !== null || !known.me.is_superuser
  return groups
    .map(({ group, pages }) => ({
      group,
      pages: [...own.filter((one) => one.group === group).map(({ page }) => page), ...pages],
    }))
    .map(({ group, pages }) => ({ group, pages: pages.filter((page) => isWhole || ofInstallation.has(page)) }))
    .filter(({ pages }) => pages.length > 0)
}

interface PageLinkProps {
  readonly to: string
  readonly name: string
  readonly isExact?: boolean
  readonly children?: ReactNode
}

const PageLink = ({ to, name, isExact = false, children }: PageLinkProps) => (
  <ListItem disablePadding>
    <ListItemButton
      dense
      component={NavLink}
      to={to}
      end={isExact}
      aria-label={name}
      sx={{
        pl: children ? 2 : 6.5,
        borderRadius: '0 999px 999px 0',
        mr: 1,
        '&.active': { fontWeight: 600, bgcolor: 'action.selected' },
      }}
    >
      {children}
      <ListItemText primary={name} disableTypography sx={{ fontSize: 14 }} />
    </ListItemButton>
  </ListItem>
)

const Group = ({ group, pages }: MenuGroup) => {
  const words = useWords()
  const [isWide] = useSidebarState()
  const { pathname } = useLocation()
  const isHere = pages.some((page) => pathname.startsWith(`/admin/${page}`))
  const [isOpen, setOpen] = useStore(`menu.${group}`, isHere || group === 'subscribers')
  const Icon = icons[group] ?? Settings
  return (
    <li>
      <ListItemButton
        dense
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-label={words.group(group)}
        sx={{ pl: 2 }}
      >
        <ListItemIcon sx={{ minWidth: 36 }}>
          <Icon fontSize="small" />
        </ListItemIcon>
        {isWide && <ListItemText primary={words.group(group)} />}
        {isWide && (isOpen ? <ExpandLess fontSize="small" /> : <ExpandMore fontSize="small" />)}
      </ListItemButton>
      <Collapse in={isOpen && isWide} unmountOnExit>
        <List dense disablePadding>
          {pages.map((page) => (
            <PageLink key={page} to={`/admin/${page}`} name={words.page(page)} />
          ))}
        </List>
      </Collapse>
    </li>
  )
}

/** The menu of whoever sits in front of the panel. */
export const PanelMenu = () => {
  const known = useHouse()
  const words = useWords()
  const [isWide] = useSidebarState()
  return (
    <Box component="nav" aria-label={words.t('menu')} data-menu="" sx={{ width: isWide ? 240 : 56, pt: 1 }}>
      <List dense disablePadding>
        <PageLink to="/admin" name={words.page('panel.home')} isExact>
          <ListItemIcon sx={{ minWidth: 36 }}>
            <Home fontSize="small" />
          </ListItemIcon>
        </PageLink>
        {known && menuOf(known).map((group) => <Group key={group.group} {...group} />)}
      </List>
    </Box>
  )
}
