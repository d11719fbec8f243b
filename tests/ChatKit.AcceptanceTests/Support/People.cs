using ChatKit.Testing;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Who works in the CRM.</summary>
internal static class People
{
    public const string Admin = "admin";
    public const string Chief = "chief";
    public const string Anna = "anna";
    public const string Boris = "boris";
    public const string Guest = "guest";

    public static void Hire(FakeManagers directory)
    {
        directory.Set(Person(Admin, ChatPermissions.Administrator));
        directory.Set(Person(Chief, ChatPermissions.ChatAdministrator));
        directory.Set(Person(Anna, ChatPermissions.Manager, "sales"));
        directory.Set(Person(Boris, ChatPermissions.Manager, "sales", "support"));
        directory.Set(Person(Guest, ChatPermissions.None));
    }

    public static ManagerProfile Person(string id, ChatPermissions permissions, params string[] groups) =>
        new() { Id = new ManagerId(id), Name = id, Permissions = permissions, Groups = groups };
}
