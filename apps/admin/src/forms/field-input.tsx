import { required } from 'react-admin'
import type { ReactElement } from 'react'
import type { Description, FieldSchema } from '../data/description.js'
import { useWords } from '../texts/use-words.js'
import { fieldKindOf } from './field-kind.js'
import { inputs, type InputFacts } from './inputs.js'

interface FieldInputProps {
  readonly name: string
  readonly description: Description
  /** react-admin reads it of filters. */
  readonly source?: string
  readonly isFilter?: boolean
  readonly isDisabled?: boolean
}

const schemaOf = ({ form, filters, row }: Description, name: string, isFilter: boolean): FieldSchema =>
  (isFilter ? filters.properties?.[name] : form.properties?.[name]) ?? row.properties?.[name] ?? {}

// What may be left out is left out by an empty field; a flag always says something.
const isNeeded = (description: Description, name: string): boolean => description.form.required?.includes(name) === true

/** The input of a field, chosen by what the API says of it. */
export const FieldInput = ({ name, source, description, isFilter = false, isDisabled = false }: FieldInputProps) => {
  const words = useWords()
  const schema = schemaOf(description, name, isFilter)
  const kind = fieldKindOf(name, schema, description)
  const facts: InputFacts = {
    name,
    schema,
    description,
    words,
    isFilter,
    props: {
      source: source ?? name,
      label: words.field(name),
      helperText: isFilter ? false : words.hint(schema.description),
      disabled: isDisabled,
      ...(!isFilter && isNeeded(description, name) && { validate: required() }),
    },
  }
  return inputs[kind](facts) as ReactElement
}
