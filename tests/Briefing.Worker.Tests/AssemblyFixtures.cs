using Briefing.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
