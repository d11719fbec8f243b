using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>A tenant's configuration changes as a whole, by one version at a time.</summary>
public abstract class ConfigurationConformanceTests : StorageConformanceTests
{
    [Fact]
    public async Task What_was_never_set_has_version_0()
    {
        var configuration = await FindAsync();
        Assert.Equal(0, configuration.Version);
        Assert.Null(configuration.Settings);
        Assert.Empty(configuration.Channels);
        Assert.Empty(configuration.Bots);
        Assert.Empty(await Storage.Configuration.VersionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_change_is_stored_as_a_whole_and_raises_the_version_by_one()
    {
        var (channel, bot) = (RowAssert.Fill(Channel(), Clock.GetUtcNow(), nameof(ChannelRow.RemovedAt)), Bot());
        var change = new ConfigurationChange
        {
            TenantId = TenantId.Default,
            Settings = "{\"a\":1}",
            Channels = [channel],
            Bots = [bot],
            Audits = [Audit()],
        };
        Assert.Equal(1, await ChangeAsync(change));

        var found = await (await SecondHostAsync()).Configuration.FindAsync(TenantId.Default, CancellationToken.None);
        Assert.Equal((1, "{\"a\":1}"), (found.Version, found.Settings));
        RowAssert.Same(channel, Assert.Single(found.Channels));
        RowAssert.Same(bot, Assert.Single(found.Bots));
        Assert.Equal(TenantId.Default, await Storage.Configuration.FindTenantAsync(channel.Id, CancellationToken.None));
        Assert.Equal(1, Assert.Single(await Storage.Configuration.VersionsAsync(CancellationToken.None)).Value);
    }

    [Fact]
    public async Task What_a_change_does_not_name_stays()
    {
        var (first, second) = (Channel(), Channel());
        await ChangeAsync(new() { TenantId = TenantId.Default, Settings = "{}", Channels = [first] });
        await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [second] });
        first.Name = "Renamed";
        Assert.Equal(3, await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [first] }));
        var found = await FindAsync();
        Assert.Equal("{}", found.Settings);
        Assert.Equal(["Renamed", "Shop"], found.Channels.Select(channel => channel.Name).Order());
    }

    [Fact]
    public async Task A_change_that_was_decided_on_an_older_version_changes_nothing()
    {
        var chat = Samples.NewChat();
        await ChangeAsync(new() { TenantId = TenantId.Default, ExpectedVersion = 0, Settings = "first" });
        var late = new ConfigurationChange
        {
            TenantId = TenantId.Default,
            ExpectedVersion = 0,
            Settings = "second",
            Channels = [Channel()],
            Events = [Samples.Received(chat)],
        };
        Assert.Null(await ChangeAsync(late));
        var found = await FindAsync();
        Assert.Equal((1, "first"), (found.Version, found.Settings));
        Assert.Empty(found.Channels);
        Assert.Empty(await Storage.Events.ReadAsync(0, 10, CancellationToken.None));
        Assert.Equal(2, await ChangeAsync(late with { ExpectedVersion = 1 }));
    }

    [Fact]
    public async Task Of_changes_decided_on_the_same_version_one_is_stored()
    {
        var second = await SecondHostAsync();
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
            await (number % 2 == 0 ? Storage : second).Configuration.ChangeAsync(
                new() { TenantId = TenantId.Default, ExpectedVersion = 0, Settings = $"{number}" },
                CancellationToken.None))));
        Assert.Equal(1, Assert.Single(versions, version => version is not null));
        Assert.Equal(1, (await FindAsync()).Version);
    }

    [Fact]
    public async Task Tenants_have_their_own()
    {
        await ChangeAsync(new() { TenantId = new("other"), Settings = "{}" });
        Assert.Equal(0, (await FindAsync()).Version);
        Assert.Equal([new TenantId("other")], (await Storage.Configuration.VersionsAsync(CancellationToken.None)).Keys);
        Assert.Null(await Storage.Configuration.FindTenantAsync(ChannelId.New(), CancellationToken.None));
    }

    [Fact]
    public async Task A_channels_place_in_its_messengers_updates_moves_without_a_new_version()
    {
        var channel = Channel();
        await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [channel] });
        await Storage.Configuration.MovePollPositionAsync(channel.Id, "42", CancellationToken.None);
        var found = await FindAsync();
        Assert.Equal("42", Assert.Single(found.Channels).PollPosition);
        Assert.Equal(1, found.Version);
    }

    [Fact]
    public async Task A_channels_place_stays_when_the_channel_is_changed_by_who_knew_an_older_one()
    {
        var channel = Channel();
        await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [channel] });
        var known = Assert.Single((await FindAsync()).Channels);
        await Storage.Configuration.MovePollPositionAsync(channel.Id, "42", CancellationToken.None);
        known.Name = "Renamed";
        await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [known] });

        var found = Assert.Single((await FindAsync()).Channels);
        Assert.Equal(("Renamed", "42"), (found.Name, found.PollPosition));
    }

    [Fact]
    public async Task Rows_that_were_given_and_got_belong_to_the_caller()
    {
        var channel = Channel();
        await ChangeAsync(new() { TenantId = TenantId.Default, Channels = [channel] });
        channel.Name = "Changed";
        (await FindAsync()).Channels[0].Name = "Changed";
        Assert.Equal("Shop", Assert.Single((await FindAsync()).Channels).Name);
    }

    [Fact]
    public async Task Who_changed_what_is_listed_newest_first_and_by_pages()
    {
        var audits = new List<AuditRow>();
        for (var i = 0; i < 5; i++)
        {
            // Two of the same moment are told apart by their ids.
            Clock.Advance(TimeSpan.FromSeconds(i % 2));
            var audit = RowAssert.Fill(Audit(), Clock.GetUtcNow());
            audit.TenantId = TenantId.Default;
            audits.Add(audit);
            if (i % 2 == 0)
            {
                await ChangeAsync(new() { TenantId = TenantId.Default, Audits = [audit] });
            }
            else
            {
                await Storage.Operations.AuditAsync(audit, CancellationToken.None);
            }
        }

        var stranger = Audit();
        stranger.TenantId = new("other");
        await Storage.Operations.AuditAsync(stranger, CancellationToken.None);

        var found = new List<AuditRow>();
        ReportCursor? after = null;
        for (var page = 0; page < 3; page++)
        {
            var rows = await Storage.Configuration.ListAuditsAsync(TenantId.Default, after, 2, CancellationToken.None);
            Assert.Equal(page < 2 ? 2 : 1, rows.Count);
            found.AddRange(rows);
            after = new(rows[^1].At, rows[^1].Id);
        }

        Assert.Empty(await Storage.Configuration.ListAuditsAsync(TenantId.Default, after, 2, CancellationToken.None));
        Assert.Equal(found.OrderByDescending(static row => row.At).Select(static row => row.At), found.Select(static row => row.At));
        Assert.Equal(audits.Select(static row => row.Id).ToHashSet(), found.Select(static row => row.Id).ToHashSet());
        RowAssert.Same(audits[4], found.Single(row => row.Id == audits[4].Id));
    }

    private ChannelRow Channel() => new()
    {
        Id = ChannelId.New(),
        TenantId = TenantId.Default,
        Type = "telegram",
        Name = "Shop",
        Settings = "{}",
        CreatedAt = Clock.GetUtcNow(),
    };

    private BotRow Bot() =>
        new() { Id = BotId.New(), TenantId = TenantId.Default, Name = "Bot", IsActive = true, CreatedAt = Clock.GetUtcNow() };

    private async Task<TenantConfiguration> FindAsync() => await Storage.Configuration.FindAsync(TenantId.Default, CancellationToken.None);

    private AuditRow Audit() => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = TenantId.Default,
        At = Clock.GetUtcNow(),
        ActorKind = ActorKind.Manager,
        Action = "settings",
    };

    private async Task<long?> ChangeAsync(ConfigurationChange change) =>
        await Storage.Configuration.ChangeAsync(change, CancellationToken.None);
}
