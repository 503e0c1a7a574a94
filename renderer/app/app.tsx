import { Container, Title } from '@mantine/core';

/** The empty desk. */
export function App() {
  return (
    <Container size="sm" py="xl" component="main">
      <Title order={1}>Mesa N2</Title>
    </Container>
  );
}
