/** @file Chooses one of the models that are there. */
import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { LabVariant } from '../../../app/contract.ts';
import { useLabWords } from '../words.ts';

export function ModelPicker({
  label,
  models,
  value,
  onChange,
}: {
  label: string;
  models: readonly LabVariant[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { name } = useLabWords();
  return (
    <Select
      className="lab-picker"
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
    >
      <Label>{label}</Label>
      <Button className="quiet-button">
        <SelectValue />
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="menu">
          {models.map(({ id }) => (
            <ListBoxItem key={id} id={id} className="menu-item">
              {name(id)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
