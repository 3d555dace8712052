using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Application.Access;
using Briefing.Application.Deliveries;
using Briefing.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Briefing.Api.Tests;

/// <summary>The interface on a real port, with a database of its own and its projections running.</summary>
public sealed class ApiServer(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly CancellationTokenSource stop = new();
    private TestDatabase? database;
    private WebApplication? server;
    private Task? projections;

    /// <summary>Sends an operator's key along.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>How much one caller may ask; the usual limits unless a test sets others before the server starts.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>Whose tokens are taken beside keys; none unless a test says so before the server starts.</summary>
    public OidcIssuer? Issuer { get; init; }

    /// <summary>The clock that answers go by; the system's unless a test gives another before the server starts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Every address that the server has.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. server!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Where mail is written to.</summary>
    public DirectoryInfo Mail { get; } = Directory.CreateTempSubdirectory("briefing-api-mail-");

    public BriefingApplication Application { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        Application = await BriefingApplication.OpenAsync(
            new BriefingOptions(database.ConnectionString, Path.Combine(Checkout.Root, "seeds", "templates"))
            {
                Transport = new PickupFolder(Mail.FullName),
            });
        projections = Application.Projections.RunAsync(stop.Token);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Application);
        builder.Services.AddBriefingApi(Limits, Issuer).AddSingleton(Clock);
        server = builder.Build().UseBriefingApi();
        await server.StartAsync();
        Client.BaseAddress = new Uri(server.Urls.Single());
        Client.DefaultRequestHeaders.Authorization = new("Bearer", await Application.Keys.CreateAsync("tests", Role.Operator));
        // Before the read models are made, a question is answered with 503.
        await CatchUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await server!.DisposeAsync();
        await Application.DisposeAsync();
        await database!.DisposeAsync();
        Client.Dispose();
        Mail.Delete(recursive: true);
        stop.Dispose();
    }

    /// <summary>Ends the worker that keeps the projections up, as a stopped process would.</summary>
    public async Task StopWorkerAsync()
    {
        await stop.CancelAsync();
        await projections!.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>Completes when readers see all that was appended.</summary>
    public async Task CatchUpAsync() => await Application.Projections.CatchUpAsync(await Application.Store.EndAsync());

    public async Task<HttpResponseMessage> PostAsync(string address, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await Client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public async Task<HttpResponseMessage> GetAsync(string address, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    /// <summary>A client of the same server that sends no key unless one is given, keeps no cookies and follows no redirect.</summary>
    public HttpClient ClientWith(string? key)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        return client;
    }

    /// <param name="ifMatch">The version that is changed; none said where null.</param>
    public async Task<HttpResponseMessage> PutAsync(string address, string body, string? ifMatch = null, string type = "application/json", string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, type) };
        AddConditions(request, ifMatch, ifNoneMatch);
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> DeleteAsync(string address, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(address, UriKind.Relative));
        AddConditions(request, ifMatch);
        return await Client.SendAsync(request);
    }

    internal static void AddConditions(HttpRequestMessage request, string? ifMatch, string? ifNoneMatch = null)
    {
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }
    }

    public async Task<HttpResponseMessage> DeleteAsync(string address) => await Client.DeleteAsync(new Uri(address, UriKind.Relative));

    public static async Task<string> TextOf(HttpResponseMessage response) => await response.Content.ReadAsStringAsync();

    public static async Task<JsonNode> JsonOf(HttpResponseMessage response) => JsonNode.Parse(await TextOf(response))!;
}
