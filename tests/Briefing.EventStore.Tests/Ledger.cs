using System.Text.Json.Serialization;

namespace Briefing.EventStore.Tests;

/// <summary>What the tests keep in the store: accounts, their owners and their money.</summary>
public sealed record Opened(string Owner);

public sealed record Deposited(string Account, decimal Amount);

public sealed record Withdrawn(string Account, decimal Amount);

public sealed record Closed(string Account);

public sealed record Balance(string Account, decimal Amount, int Movements);

[JsonSerializable(typeof(Opened))]
[JsonSerializable(typeof(Deposited))]
[JsonSerializable(typeof(Withdrawn))]
[JsonSerializable(typeof(Closed))]
[JsonSerializable(typeof(Balance))]
internal sealed partial class LedgerJson : JsonSerializerContext;

internal static class Ledger
{
    public static EventTypes Types => new EventTypes()
        .Register("opened", 1, LedgerJson.Default.Opened)
        .Register("deposited", 1, LedgerJson.Default.Deposited)
        .Register("withdrawn", 1, LedgerJson.Default.Withdrawn)
        .Register("closed", 1, LedgerJson.Default.Closed);

    public static Fold<decimal> Total { get; } = new(0, (total, recorded) => recorded.Data switch
    {
        Deposited deposited => total + deposited.Amount,
        Withdrawn withdrawn => total - withdrawn.Amount,
        _ => total,
    });

    public static DocumentProjection<Balance> Balances(int version = 1, ErrorPolicy onError = ErrorPolicy.Stop) => new(
        "balances", version, LedgerJson.Default.Balance, [typeof(Deposited), typeof(Withdrawn), typeof(Closed)],
        recorded => [AccountOf(recorded.Data)],
        (account, balance, recorded) => recorded.Data switch
        {
            Closed => null,
            Deposited deposited => Move(account, balance, deposited.Amount),
            Withdrawn withdrawn => Move(account, balance, -withdrawn.Amount),
            _ => balance,
        })
    {
        OnError = onError,
    };

    private static string AccountOf(object data) => data switch
    {
        Deposited deposited => deposited.Account,
        Withdrawn withdrawn => withdrawn.Account,
        Closed closed => closed.Account,
        _ => throw new ArgumentException($"{data} concerns no account."),
    };

    // Nobody may owe: what the tests use to make a projection fail.
    private static Balance Move(string account, Balance? balance, decimal amount)
    {
        var after = (balance?.Amount ?? 0) + amount;
        return after >= 0
            ? new(account, after, (balance?.Movements ?? 0) + 1)
            : throw new InvalidOperationException($"Account {account} would owe {-after}.");
    }
}
