using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Access;

/// <summary>What a key allows. Each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads everything that is published over HTTP.</summary>
    Reader,

    /// <summary>Hands in articles and corrects what was read.</summary>
    Analyst,

    /// <summary>Issues editions.</summary>
    Editor,

    /// <summary>Runs the installation.</summary>
    Operator,
}

/// <summary>A key to the HTTP interface, without its secret, which nobody keeps.</summary>
/// <param name="Name">Who or what uses it.</param>
/// <param name="Revoked">When it ceased to hold; null while it holds.</param>
public sealed record ApiKey(string Name, Role Role, DateTimeOffset Made, DateTimeOffset? Revoked);

/// <summary>Makes, finds and revokes the keys of programs and people. A secret is 256 random bits and is shown once; the database has
/// its SHA-256, which is enough for a secret that nobody can guess.</summary>
public sealed partial class ApiKeys
{
    private const string Prefix = "briefing_";
    private const int SecretBytes = 32;

    /// <summary>For how long a key that was found is taken without another look. Whoever revokes one waits so long, in whatever process: then
    /// nobody takes it any more.</summary>
    private static readonly TimeSpan TakenFor = TimeSpan.FromMilliseconds(100);

    private readonly PostgresEventStore store;

    /// <summary>Those that come at the same time ask together.</summary>
    private readonly Together<byte[], ApiKey?> finding;

    /// <summary>The keys that were found, by hash, each with when the look at the database began.</summary>
    private readonly ConcurrentDictionary<string, (ApiKey Key, long LookedAt)> lately = new(StringComparer.Ordinal);

    internal ApiKeys(PostgresEventStore store)
    {
        this.store = store;
        finding = new(FindAllAsync);
    }

    /// <summary>Makes a key.</summary>
    /// <returns>Its secret, which cannot be had again.</returns>
    /// <exception cref="RefusedException">The name cannot be one, or a key of this name holds.</exception>
    public async Task<string> CreateAsync(string name, Role role, CancellationToken cancellation = default)
    {
        if (!Name().IsMatch(name))
        {
            throw new RefusedException("name", $"'{name}' cannot name a key: take up to 40 of a-z, 0-9, '.' and '-', e.g. anna or map-server.");
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await using var command = store.Command("Access/make_api_key", HashOf(secret), name, Word(role));
        return await command.ExecuteNonQueryAsync(cancellation) == 1
            ? secret
            : throw new RefusedException("name", $"There is a key named {name}; revoke it first, or take another name.");
    }

    /// <summary>The key that has this secret, while it holds; null where there is none.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken cancellation = default)
    {
        // What cannot be a secret of ours does not cost the database a question.
        if (secret.Length != Prefix.Length + Base64Url.GetEncodedLength(SecretBytes) || !secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now) = (HashOf(secret), Stopwatch.GetTimestamp());
        var name = Convert.ToHexString(hash);
        if (lately.TryGetValue(name, out var seen) && Stopwatch.GetElapsedTime(seen.LookedAt, now) < TakenFor)
        {
            return seen.Key;
        }

        if (await finding.AskAsync(hash, cancellation) is { } key)
        {
            lately[name] = (key, now);
            return key;
        }

        lately.TryRemove(name, out _);
        return null;
    }

    private async Task<IReadOnlyList<ApiKey?>> FindAllAsync(IReadOnlyList<byte[]> hashes)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Sql.Read("Access/find_api_keys.sql", store.Options.Schema), connection);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. hashes.DistinctBy(Convert.ToHexString)] });
        await command.PrepareAsync();
        var found = new Dictionary<string, ApiKey>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            found.Add(Convert.ToHexString(row.GetFieldValue<byte[]>(4)), Of(row));
        }

        return [.. hashes.Select(hash => found.GetValueOrDefault(Convert.ToHexString(hash)))];
    }

    /// <summary>All keys that were ever made, those that hold first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Command("Access/list_api_keys");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<ApiKey>();
        while (await row.ReadAsync(cancellation))
        {
            keys.Add(Of(row));
        }

        return keys;
    }

    /// <summary>Ends a key; when this completes, every process refuses it.</summary>
    /// <returns>False where no key of this name holds.</returns>
    public async Task<bool> RevokeAsync(string name, CancellationToken cancellation = default)
    {
        await using var command = store.Command("Access/revoke_api_key", name);
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
        {
            return false;
        }

        await Task.Delay(TakenFor, cancellation);
        return true;
    }

    private static ApiKey Of(NpgsqlDataReader row) => new(
        row.GetString(0),
        Enum.Parse<Role>(row.GetString(1), ignoreCase: true),
        row.GetFieldValue<DateTimeOffset>(2),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3));

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Word(Role role) => role switch
    {
        Role.Reader => "reader",
        Role.Analyst => "analyst",
        Role.Editor => "editor",
        _ => "operator",
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,39}\z")]
    private static partial Regex Name();
}
