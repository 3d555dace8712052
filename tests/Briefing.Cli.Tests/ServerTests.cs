using Briefing.Cli.Hosting;

namespace Briefing.Cli.Tests;

public sealed class ServerTests
{
    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080")]
    [InlineData("https://news.example.org", "https://news.example.org")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://*:8080;http://[::1]:9090", "http://localhost:8080")]
    [InlineData("http://[::1]:9090", "http://[::1]:9090")]
    [InlineData("http://unix:/run/briefing.sock", Server.UsualAddress)]
    [InlineData("nonsense", Server.UsualAddress)]
    [InlineData("", Server.UsualAddress)]
    public void Links_lead_to_where_a_server_that_listens_so_is_reached(string listen, string expected) => Assert.Equal(expected, Server.ReachedAt(listen));
}
