import { Accordion, AccordionDetails, AccordionSummary, Box } from '@mui/material'
import ExpandMore from '@mui/icons-material/ExpandMore'
import { useState, type ReactNode } from 'react'
import { useFormState } from 'react-hook-form'
import { useRecordContext, useResourceContext } from 'react-admin'
import type { Description } from '../data/description.js'
import { useWords } from '../texts/use-words.js'
import { FieldInput } from './field-input.js'

export type Section = 'main' | 'addresses' | 'other'

const isAddress = (name: string): boolean =>
  /(_url|^url|^uri$|_mask|multicast|_address$|_host|_port|_prefix)/.test(name)
const isOther = (name: string): boolean =>
  /^(option\d|meta|comment|ext_id|telemeter|telemetry|portal_config|external_client_id|custom_billing_api)$/.test(name)

/** Where a field of a form stands. What has to be filled in always stands in front. */
export const sectionOf = (name: string, { form }: Description): Section => {
  if (form.required?.includes(name)) return 'main'
  if (isOther(name)) return 'other'
  return isAddress(name) ? 'addresses' : 'main'
}

const isWide = (name: string, description: Description): boolean => {
  const schema = description.form.properties?.[name]
  return schema?.type === 'object' || schema?.type === 'array' || (schema?.maxLength ?? 0) > 1000
}

const Grid = ({ children }: { readonly children: ReactNode }) => (
  <Box
    sx={{
      display: 'grid',
      gridTemplateColumns: { xs: '1fr', md: '1fr 1fr', xl: '1fr 1fr 1fr' },
      gridAutoFlow: 'row dense',
      columnGap: 2,
      rowGap: 1,
      width: '100%',
    }}
  >
    {children}
  </Box>
)

interface SectionsProps {
  readonly description: Description
  readonly isNew: boolean
}

const namesIn = (section: Section, { description, isNew }: SectionsProps): readonly string[] =>
  Object.keys(description.form.properties ?? {})
    .filter((name) => sectionOf(name, description) === section)
    .filter((name) => isNew || name in (description.row.properties ?? {}) || !description.only_new.includes(name))

interface FoldProps {
  readonly title: string
  readonly names: readonly string[]
  readonly children: ReactNode
}

/** What is opened when it is wanted, or when something in it was refused. */
const Fold = ({ title, names, children }: FoldProps) => {
  const [isOpen, setOpen] = useState(false)
  const { errors } = useFormState()
  const isRefused = names.some((name) => errors[name] !== undefined)
  return (
    <Accordion
      disableGutters
      elevation={0}
      expanded={isOpen || isRefused}
      onChange={(_event, next) => setOpen(next)}
      sx={{ width: '100%', bgcolor: 'transparent' }}
    >
      <AccordionSummary expandIcon={<ExpandMore />}>{title}</AccordionSummary>
      <AccordionDetails>{children}</AccordionDetails>
    </Accordion>
  )
}

/** The fields of a form, the usual ones in front, the others to be opened. */
export const FormSections = (props: SectionsProps) => {
  const { description, isNew } = props
  const { t } = useWords()
  const resource = useResourceContext() ?? ''
  const record = useRecordContext()
  const drawn = (section: Section) => (
    <Grid>
      {namesIn(section, props).map((name) => (
        <Box key={name} sx={isWide(name, description) ? { gridColumn: '1 / -1' } : {}}>
          <FieldInput
            name={name}
            description={description}
            isDisabled={!isNew && description.only_new.includes(name)}
          />
        </Box>
      ))}
    </Grid>
  )
  return (
    <Box sx={{ width: '100%' }} data-form={`${resource}/${isNew ? 'new' : String(record?.id ?? '')}`}>
      {drawn('main')}
      {(['addresses', 'other'] as const)
        .filter((section) => namesIn(section, props).length > 0)
        .map((section) => (
          <Fold key={section} title={t(section)} names={namesIn(section, props)}>
            {drawn(section)}
          </Fold>
        ))}
    </Box>
  )
}
