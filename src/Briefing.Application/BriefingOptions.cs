using Briefing.Application.Deliveries;
using Briefing.Application.Outside;
using Briefing.EventStore;

namespace Briefing.Application;

/// <summary>What an installation decides.</summary>
/// <param name="ConnectionString">The PostgreSQL database, as Npgsql writes it.</param>
/// <param name="TemplatesFolder">Where the templates of editions are: <c>seeds/templates</c> or a copy of it.</param>
public sealed record BriefingOptions(string ConnectionString, string TemplatesFolder)
{
    /// <summary>The database schema of the store: another than the usual one for a log that was replayed beside it.</summary>
    public string Schema { get; init; } = new EventStoreOptions().Schema;

    /// <summary>How mail leaves: into a folder unless an installation says otherwise, so that nothing is mailed by accident.</summary>
    public IMailTransport Transport { get; init; } = new PickupFolder(Path.Combine("out", "mail"));

    public DeliveryOptions Delivery { get; init; } =
        new(new Mailbox("briefing@localhost.localdomain", "Morning briefing"), new Uri("http://localhost:5080/"));

    /// <summary>How feeds, pages and webhooks are asked: public addresses alone unless an installation lists others.</summary>
    public OutsideOptions Outside { get; init; } = OutsideOptions.Usual;

    /// <summary>The maildir that mail to <see cref="DeliveryOptions.From"/> arrives in; null where mail that comes back is not read there.</summary>
    public string? Maildir { get; init; }

    /// <summary>The folder whose files are taken in as articles; null where none is watched.</summary>
    public string? Inbox { get; init; }

    /// <summary>Says what time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What gives events their time. Null, the rule, is the database server's clock; set it to record history.</summary>
    public TimeProvider? RecordingClock { get; init; }
}
