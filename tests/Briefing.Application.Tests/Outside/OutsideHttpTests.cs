using Briefing.Application.Outside;
using Briefing.Testing.Web;
using Microsoft.AspNetCore.Http;

namespace Briefing.Application.Tests.Outside;

public sealed class OutsideHttpTests : IAsyncLifetime
{
    private WebHost host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await WebHost.StartAsync(AnswerAsync);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    public async Task No_spelling_of_a_private_address_is_reached(string address)
    {
        using var http = new OutsideHttp(OutsideOptions.Usual);

        var refused = await Assert.ThrowsAsync<OutsideException>(() => http.GetAsync(new Uri(Fill(address)), null, Cancellation));

        Assert.Contains("BRIEFING_ALLOWED_NETWORKS", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    public async Task A_redirect_does_not_lead_to_one_either(string target)
    {
        using var http = new OutsideHttp(new OutsideOptions(AddressGuard.Allowing("127.0.0.1")));

        await Assert.ThrowsAsync<OutsideException>(() => http.GetAsync(host.At($"/to?{Fill(target)}"), null, Cancellation));

        Assert.Single(host.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task A_redirect_leads_only_to_the_web(string target)
    {
        using var http = new OutsideHttp(new OutsideOptions(AddressGuard.Allowing("127.0.0.1")));

        Assert.Contains("no web address", (await Assert.ThrowsAsync<OutsideException>(() => http.GetAsync(host.At($"/to?{target}"), null, Cancellation))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/loop", "redirects more than")]
    [InlineData("/large", "more than 100,000 bytes")]
    [InlineData("/bomb", "more than 100,000 bytes")]
    [InlineData("/slow", "did not answer within")]
    [InlineData("/drip", "did not answer within")]
    public async Task Nothing_goes_beyond_its_limits(string path, string reason)
    {
        using var http = new OutsideHttp(new OutsideOptions(AddressGuard.Allowing("127.0.0.1")) { MostBytes = 100_000, Patience = TimeSpan.FromMilliseconds(700) });

        Assert.Contains(reason, (await Assert.ThrowsAsync<OutsideException>(() => http.GetAsync(host.At(path), null, Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_host_is_not_asked_faster_than_its_cap()
    {
        using var http = new OutsideHttp(new OutsideOptions(AddressGuard.Allowing("127.0.0.1")) { Burst = 2, Pause = TimeSpan.FromMilliseconds(200) });
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => http.GetAsync(host.At("/"), null, Cancellation)));

        Assert.InRange(watch.Elapsed.TotalMilliseconds, 500, 10_000);
    }

    private string Fill(string address) => address.Replace("{0}", host.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Path)
        {
            case "/to":
                response.Redirect(context.Request.QueryString.Value![1..]);
                break;
            case "/loop":
                response.Redirect("/loop");
                break;
            case "/large":
                await response.WriteAsync(new string('x', 200_000));
                break;
            case "/bomb":
                response.Headers.ContentEncoding = "gzip";
                await using (var packed = new System.IO.Compression.GZipStream(response.Body, System.IO.Compression.CompressionLevel.Optimal))
                {
                    await packed.WriteAsync(new byte[5_000_000]);
                }

                break;
            case "/slow":
                await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "/drip":
                for (var drop = 0; drop < 100 && !context.RequestAborted.IsCancellationRequested; drop++)
                {
                    await response.WriteAsync("x");
                    await response.Body.FlushAsync();
                    await Task.Delay(100);
                }

                break;
            default:
                await response.WriteAsync("here");
                break;
        }
    }
}
