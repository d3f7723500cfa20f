export default function Home() {
  return <h1>Scrutiny at the council</h1>;
}
