using System.Runtime.Versioning;
using Briefing.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: SupportedOSPlatform("linux")]
