using System.Text.Json;
using Briefing.Api.Access;
using Briefing.Api.Description;
using Briefing.Api.Happenings;
using Briefing.Api.Problems;
using Briefing.Application;

namespace Briefing.Api;

/// <summary>Puts the HTTP interface into a web application.</summary>
public static class ApiHost
{
    /// <summary>Adds what the interface needs. The caller adds the <see cref="BriefingApplication"/> that it works on.</summary>
    /// <param name="limits">How much one caller may ask; the usual limits where null.</param>
    /// <param name="issuer">Whose tokens are taken beside our keys; none where null.</param>
    public static IServiceCollection AddBriefingApi(this IServiceCollection services, RequestLimits? limits = null, OidcIssuer? issuer = null)
    {
        services.AddRoles(issuer);
        services.AddSingleton(new RateLimits(limits ?? new RequestLimits()));
        services.AddSingleton(new SignUpLimits(limits ?? new RequestLimits()));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails();
        services.AddRequestDecompression();
        services.AddRazorComponents();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<WrittenHappenings>();
        // The types' own descriptions are put in where this very call stands.
        services.AddOpenApi(options => InterfaceDescription.Describe(options));
        return services;
    }

    /// <summary>Maps every address of <see cref="Routes"/>, and what stands around each of them.</summary>
    public static WebApplication UseBriefingApi(this WebApplication app)
    {
        app.Use(HeadRequests.RunAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problem.Answer(
            context.HttpContext, context.HttpContext.Response.StatusCode, Hint(context.HttpContext)).ExecuteAsync(context.HttpContext));
        app.Use((context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'";
            return next(context);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<RateLimits>().RunAsync);
        app.UseAuthorization();
        app.Use(AddressCheck.RunAsync);
        app.UseRequestDecompression();
        app.Use(BodyEncoding.RunAsync);
        Routes.Map(app);
        return app;
    }

    private static string Hint(HttpContext context) => context.Response.Headers.Allow is { Count: > 0 } taken
        ? $"{context.Request.Path} takes {taken}, and not {context.Request.Method}; /docs and /openapi/v1.json say what for."
        : $"{context.Request.Method} {context.Request.Path} is not here; /docs and /openapi/v1.json list what is.";
}
