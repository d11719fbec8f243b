using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Bots, written into the configuration as the API for them would.</summary>
internal static class Bots
{
    public static async Task<BotId> AddBotAsync(this Crm crm, BotRoles roles)
    {
        var bot = new BotRow { Id = BotId.New(), TenantId = Crm.Tenant, Name = "Robot", Roles = roles, IsActive = true, CreatedAt = crm.Clock.GetUtcNow() };
        await crm.SaveBotAsync(bot);
        return bot.Id;
    }

    public static async Task SetBotActiveAsync(this Crm crm, BotId id, bool active)
    {
        var stored = await crm.Get<IConfigurationStorage>().FindAsync(Crm.Tenant, default);
        var bot = stored.Bots.Single(b => b.Id == id);
        bot.IsActive = active;
        await crm.SaveBotAsync(bot);
    }

    private static async Task SaveBotAsync(this Crm crm, BotRow bot) =>
        (await crm.Get<IConfigurationStorage>().ChangeAsync(new ConfigurationChange { TenantId = Crm.Tenant, Bots = [bot] }, default)).Should().NotBeNull();
}
