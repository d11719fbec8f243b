using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace ChatKit.SampleCrm.SignIn;

/// <summary>The employees of the demo company. Development only.</summary>
internal static class DemoUsers
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("admin", "Ada Admin", "administrator: everything, channels too", ChatPermissions.Administrator),
        new("chief", "Charlie Chief", "chat administrator: all dialogues and the settings", ChatPermissions.ChatAdministrator),
        new("anna", "Anna Sommer", "manager", ChatPermissions.Manager),
        new("boris", "Boris Winter", "manager", ChatPermissions.Manager),
        new("guest", "Gil Guest", "no right to chats", ChatPermissions.None),
    ];

    public static DemoUser? Find(string? id) => All.FirstOrDefault(u => u.Id == id);

    public static ClaimsPrincipal? Authenticate(string? name, string? password, string scheme)
    {
        if (Find(name) is not { } user
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Id), Encoding.UTF8.GetBytes(password ?? "")))
        {
            return null;
        }

        return new(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(ClaimTypes.Name, user.Name)],
            scheme));
    }
}
