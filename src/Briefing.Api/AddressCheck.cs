using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Briefing.Api.Access;
using Briefing.Api.Lists;

namespace Briefing.Api;

/// <summary>Checks what a request says in its address before it is asked: what is not known there, given twice or written otherwise than it
/// must be is refused by name, so that a slip of the pen is not answered as another question.</summary>
internal sealed class AddressCheck
{
    private static readonly ConditionalWeakTable<Endpoint, AddressCheck> Checks = [];

    private readonly Dictionary<string, Type> types;
    private readonly HashSet<string> inPath;

    /// <summary>Whether others read parameters that the handler does not name: lists do, and say themselves which they do not know.</summary>
    private readonly bool isList;

    private AddressCheck(RouteEndpoint endpoint)
    {
        types = (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).SelectMany(TypesOf).ToDictionary(StringComparer.OrdinalIgnoreCase);
        inPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        isList = endpoint.Metadata.GetMetadata<IListing>() is not null;
        if (endpoint.Metadata.GetMetadata<KeyInAddress>() is not null)
        {
            types["key"] = typeof(string);
        }
    }

    /// <summary>Addresses that ask for no key are opened from mails, where others add parameters of their own; they are not checked.</summary>
    /// <exception cref="ParameterException">A parameter is not known, given twice, or cannot be read.</exception>
    public static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AskedRole>() is not null)
        {
            Checks.GetValue(endpoint, static one => new AddressCheck((RouteEndpoint)one)).Check(context.Request);
        }

        return next(context);
    }

    private void Check(HttpRequest request)
    {
        foreach (var (name, value) in request.RouteValues)
        {
            CheckValue(name, value as string);
        }

        foreach (var (name, values) in request.Query)
        {
            if (types.ContainsKey(name) && !inPath.Contains(name))
            {
                CheckValue(name, ListParameter.One(request.Query, name));
            }
            else if (HttpMethods.IsGet(request.Method) && !isList)
            {
                var known = types.Keys.Except(inPath, StringComparer.OrdinalIgnoreCase).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
                throw new ParameterException(name, $"There is no such parameter here{(known.Count > 0 ? $". There are: {string.Join(", ", known)}" : "")}.");
            }
        }
    }

    private void CheckValue(string name, string? value)
    {
        if (string.IsNullOrEmpty(value) || !types.TryGetValue(name, out var type))
        {
            return;
        }

        var wrong = type switch
        {
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "is not a day (2024-12-09)",
            _ when type == typeof(TimeOnly) => TimeOnly.TryParseExact(value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "is not a time of day (07:00)",
            _ when type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "is not a whole number",
            _ when type == typeof(long) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "is not a whole number",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new ParameterException(JsonNamingPolicy.CamelCase.ConvertName(name), $"'{value}' {wrong}.");
        }
    }

    /// <summary>The parameters of the address that a handler names, with their types; none for what it gets from elsewhere.</summary>
    private static IEnumerable<(string Name, Type Type)> TypesOf(ParameterInfo parameter) =>
        (parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? [(parameter.Name!, parameter.ParameterType)]
            : parameter.ParameterType.GetProperties().Select(property => (property.Name, property.PropertyType)))
        .Select(one => (one.Item1, Nullable.GetUnderlyingType(one.Item2) ?? one.Item2))
        .Where(one => one.Item2 == typeof(string) || one.Item2 == typeof(DateOnly) || one.Item2 == typeof(TimeOnly) || one.Item2 == typeof(int) || one.Item2 == typeof(long));
}
