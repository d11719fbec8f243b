using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "Pre-existing dialogues in the system will not be affected": neither are settings that another version stored. What it did not know
/// yet is as it is by default; what this one does not know yet stops nothing.
/// </summary>
public sealed class StoredSettingsTests
{
    [Theory, ClassData(typeof(Setups))]
    public async Task What_an_older_version_did_not_know_yet_is_as_it_is_by_default(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);

        await StoreAsync(crm, """{"chatsEnabled":true,"privacyPolicy":{"enabled":true,"link":"https://crm.example/privacy"}}""");

        (await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default)).Settings.Should().BeEquivalentTo(
            new ChatSettings { ChatsEnabled = true, PrivacyPolicy = new() { Enabled = true, Link = "https://crm.example/privacy" } });
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.PressAgreeAsync("ivan");
        (await crm.TextsAsync("ivan")).Should().Contain("Hello");
        (await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("ivan") })).Refusal.Should().BeNull();
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task What_a_newer_version_knows_besides_stops_nothing(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);

        await StoreAsync(crm, """{"chatsEnabled":true,"markReadOnOpen":false,"nightShift":{"from":"PT22H"},"distribution":{"weights":{"anna":2}}}""");
        await crm.CustomerWritesAsync("ivan", "Hello");

        (await crm.TextsAsync("ivan")).Should().Equal("Hello");
        (await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default)).Settings.Should().BeEquivalentTo(new ChatSettings { ChatsEnabled = true, MarkReadOnOpen = false });
    }

    private static async Task StoreAsync(Crm crm, string json) =>
        (await crm.Get<IConfigurationStorage>().ChangeAsync(
            new ConfigurationChange { TenantId = Crm.Tenant, Settings = json, AffectsTimers = true }, default)).Should().NotBeNull();
}
